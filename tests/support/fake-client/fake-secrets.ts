import type { Client } from '../../../src/shared/contract/contract.ts';
import { toInstant } from '../../../src/shared/domain/instant.ts';
import { isSecretName, type Secret, valueFault } from '../../../src/shared/domain/secret.ts';
import { Broadcast } from './broadcast.ts';
import { refuse } from './refuse.ts';
import { streamOf } from './stream-of.ts';

/** Secrets without values. */
export class FakeSecrets {
  #all: Secret[] = [];
  readonly #news = new Broadcast<Secret[]>();

  add(name: string, more: Partial<Secret> = {}): void {
    const at = toInstant(Date.now() - 3 * 24 * 3_600_000);
    this.#take({ name, created_at: at, updated_at: at, is_readable: true, used_by: [], ...more });
  }

  /** The key is gone: nothing can be decrypted any more. */
  loseKey(): void {
    this.#all = this.#all.map((secret) => ({ ...secret, is_readable: false }));
    this.#news.send(this.#all);
  }

  readonly client: Client['secret'] = {
    list: async () => this.#all,
    set: async ({ name, value }) => {
      const fault = isSecretName(name) ? valueFault(value) : 'name_invalid';
      if (fault !== null) refuse('invalid_secret', { fault });
      const before = this.#all.find((one) => one.name === name);
      const now = toInstant(Date.now());
      const secret = { created_at: now, used_by: [], ...before, name, updated_at: now, is_readable: true };
      this.#take(secret);
      return { ...secret, is_new: before === undefined };
    },
    delete: async ({ name }) => {
      const secret = this.#all.find((one) => one.name === name);
      if (secret === undefined) return refuse('not_found', { kind: 'secret', key: name });
      this.#all = this.#all.filter((one) => one !== secret);
      this.#news.send(this.#all);
      return { used_by: secret.used_by };
    },
    watch: async (_input, options) => streamOf(this.#news.listen([this.#all], options?.signal)),
  };

  #take(secret: Secret): void {
    const others = this.#all.filter(({ name }) => name !== secret.name);
    this.#all = [...others, secret].sort((one, other) => (one.name < other.name ? -1 : 1));
    this.#news.send(this.#all);
  }
}
