import type { Refusal } from './connection.ts';

const storageKey = 'gantry.token';

export type TokenAnswer =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'refused'; readonly why: Refusal }
  | { readonly kind: 'unanswered' };

/** Where the page's token comes from and is kept. */
export interface SessionToken {
  read(): Promise<TokenAnswer>;
  keep(token: string): void;
  forget(): void;
}

/** Exchanges a one-time code: the token, null where the code is refused. Rejects where nobody answers. */
export type ExchangeCode = (code: string) => Promise<string | null>;

/** The one-time code of an address such as `#code=abc`, or null. */
export function codeOf(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, '')).get('code');
}

/**
 * A token from the one-time code in the address, else the one of an earlier visit. The code leaves the address at once,
 * so that it stays neither in the history nor in a copied link.
 */
export function createSessionToken(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  takeHash: () => string,
  exchange: ExchangeCode,
): SessionToken {
  let code = codeOf(takeHash());
  return {
    async read() {
      let refused: Refusal = 'no_token';
      if (code !== null) {
        try {
          const token = await exchange(code);
          if (token === null) refused = 'code_refused';
          else storage.setItem(storageKey, token);
          code = null;
        } catch {
          return { kind: 'unanswered' };
        }
      }
      const token = storage.getItem(storageKey);
      return token === null ? { kind: 'refused', why: refused } : { kind: 'token', token };
    },
    keep: (token) => storage.setItem(storageKey, token),
    forget: () => storage.removeItem(storageKey),
  };
}

/** Asks the server that served the page. */
export async function exchangeAtServer(code: string): Promise<string | null> {
  const response = await fetch('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  });
  if (!response.ok) return null;
  const answer: unknown = await response.json();
  return isTokenAnswer(answer) ? answer.token : null;
}

function isTokenAnswer(answer: unknown): answer is { token: string } {
  return (
    typeof answer === 'object' && answer !== null && 'token' in answer && typeof answer.token === 'string'
  );
}
