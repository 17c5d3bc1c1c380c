import type { Client } from '../../src/shared/contract/contract.ts';

/** Those procedures of the contract that a test needs. */
export type SomeOfClient = { readonly [Family in keyof Client]?: Partial<Client[Family]> };

/** A client of them; a call of any other rejects and says which it was. */
export function someOfClient(some: SomeOfClient): Client {
  return new Proxy({} as Client, {
    get: (_, family: string) =>
      new Proxy(
        {},
        {
          get: (_nothing, name: string) =>
            (some as Record<string, Record<string, unknown>>)[family]?.[name] ??
            (() => Promise.reject(new Error(`this fake has no ${family}.${name}`))),
        },
      ),
  });
}
