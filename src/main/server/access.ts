import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** How long a page stays signed in. */
export const sessionLifeMs = 30 * 24 * 60 * 60 * 1000;

/**
 * Decides who may call: whoever has the token, or a session made from it. A session holds its own expiry, signed with
 * a key derived from the token; so nothing is stored, it outlives a restart, and a new token ends all sessions.
 */
export class Access {
  readonly #token: Buffer;
  readonly #sessionKey: Buffer;

  constructor(token: string) {
    this.#token = digest(token);
    this.#sessionKey = createHmac('sha256', token).update('gantry session key').digest();
  }

  /** Whether it is the token itself, which only the user can read. */
  isToken(presented: string): boolean {
    return timingSafeEqual(digest(presented), this.#token);
  }

  /** @param now milliseconds since the Unix epoch */
  isAllowed(presented: string, now: number): boolean {
    return this.isToken(presented) || this.#isSession(presented, now);
  }

  /** @returns a token for a page, and when it ends in milliseconds since the Unix epoch. */
  issueSession(now: number): { token: string; expires: number } {
    const expires = now + sessionLifeMs;
    const claim = `s.${expires}.${randomBytes(12).toString('base64url')}`;
    return { token: `${claim}.${this.#sign(claim)}`, expires };
  }

  #isSession(presented: string, now: number): boolean {
    const match = /^(s\.(\d{1,15})\.[\w-]{16})\.([\w-]{43})$/.exec(presented);
    if (match === null) return false;
    const [, claim = '', expires, signature = ''] = match;
    const isGenuine = timingSafeEqual(digest(signature), digest(this.#sign(claim)));
    return isGenuine && now < Number(expires);
  }

  #sign(claim: string): string {
    return createHmac('sha256', this.#sessionKey).update(claim).digest('base64url');
  }
}

/** Of equal length whatever comes in, so that a comparison tells nothing. */
function digest(text: string): Buffer {
  return createHmac('sha256', 'gantry').update(text).digest();
}

/**
 * The token in the file, which the engine's owner makes on first use: 256 bits, readable by the user alone. Throws
 * where the file can be neither read nor made, and leaves nothing half made then.
 */
export function readOrMakeToken(path: string): string {
  const present = readToken(path);
  if (present !== null) {
    chmodSync(path, 0o600);
    return present;
  }
  const token = randomBytes(32).toString('base64url');
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, `${token}\n`, { mode: 0o600 });
  try {
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
  return token;
}

/** @returns null for a file that is missing or was cut short. */
export function readToken(path: string): string | null {
  try {
    const token = readFileSync(path, 'utf8').trim();
    return token.length >= 32 ? token : null;
  } catch {
    return null;
  }
}
