import { randomBytes } from 'node:crypto';

/** How long a code in the address of a page is good for. */
export const codeLifeMs = 5 * 60 * 1000;

const maxFailures = 10;
const failureWindowMs = 60 * 1000;

export type CodeResult = 'accepted' | 'refused' | 'too_many';

/** Codes that a page exchanges for a session: each works once, for five minutes. Times are monotonic milliseconds. */
export class OneTimeCodes {
  readonly #expiries = new Map<string, number>();
  #failures: number[] = [];

  issue(now: number): string {
    const code = randomBytes(16).toString('base64url');
    this.#expiries.set(code, now + codeLifeMs);
    return code;
  }

  /** Ten wrong codes within a minute close the door until the minute is over, for right ones too. */
  redeem(code: string, now: number): CodeResult {
    this.#failures = this.#failures.filter((failure) => now - failure < failureWindowMs);
    if (this.#failures.length >= maxFailures) return 'too_many';
    const expiry = this.#expiries.get(code);
    this.#expiries.delete(code);
    if (expiry !== undefined && now < expiry) return 'accepted';
    this.#failures.push(now);
    return 'refused';
  }
}
