import { fail, ok, type Result } from '../../shared/domain/error.ts';
import { toInstant } from '../../shared/domain/instant.ts';
import { isSecretName, type Secret, valueFault } from '../../shared/domain/secret.ts';
import { secretsOfJob } from '../../shared/expression/secrets-of-job.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { Clock } from './ports.ts';
import { seal, unseal } from './secrets/secret-cipher.ts';
import type { ReadKey, SecretKey } from './secrets/secret-key.ts';
import type { SecretStatements, StoredSecret } from './store/secrets.ts';
import type { Store } from './store/store.ts';

/** What came of keeping a secret. */
export type KeptSecret = Secret & { readonly is_new: boolean };

type UsedBy = Secret['used_by'];

/** Secrets as callers know them: their values go in and never come out. */
export class SecretService {
  readonly #store: Pick<Store, 'secrets' | 'atomically'>;
  readonly #secrets: SecretStatements;
  readonly #key: SecretKey;
  readonly #clock: Clock;
  readonly #feed: ChangeFeed;
  #stopListening: (() => void) | null = null;
  /** Who names which, as of a mark of all heads: those who watch ask again each time that a run begins or ends. */
  #known: { readonly mark: string; readonly users: ReadonlyMap<string, UsedBy> } | null = null;

  constructor(store: Pick<Store, 'secrets' | 'atomically'>, key: SecretKey, clock: Clock, feed: ChangeFeed) {
    this.#store = store;
    this.#secrets = store.secrets;
    this.#key = key;
    this.#clock = clock;
    this.#feed = feed;
  }

  /** Forgets values that no run prints any more, now and as soon as there are such. */
  start(): void {
    this.#forgetRetired();
  }

  /** By their names. */
  list(): Secret[] {
    const key = this.#key.read();
    const users = this.#users();
    return this.#secrets.all().map((stored) => toSecret(stored, key, users));
  }

  /** Keeps a value, in the place of the one that the secret had. */
  set(name: string, value: string): Result<KeptSecret, 'invalid_secret' | 'secret_key_unusable'> {
    const fault = isSecretName(name) ? valueFault(value) : 'name_invalid';
    if (fault !== null) return fail('invalid_secret', { fault });
    const made = this.#key.readOrMake();
    if (made.kind === 'unusable') {
      return fail('secret_key_unusable', { path: this.#key.path, message: made.message });
    }
    const is_new = this.#secrets.byName(name) === null;
    this.#secrets.set(name, seal(made.key, name, value), toInstant(this.#clock.now().wall));
    this.#changed();
    const stored = this.#secrets.byName(name);
    if (stored === null) throw new Error(`the secret ${name} was not stored`);
    return ok({ ...toSecret(stored, made, this.#users()), is_new });
  }

  /** Takes a secret away. @returns the workflows that name it. */
  delete(name: string): Result<{ readonly used_by: UsedBy }, 'not_found'> {
    if (this.#secrets.byName(name) === null) return fail('not_found', { kind: 'secret', key: name });
    this.#secrets.remove(name, toInstant(this.#clock.now().wall));
    this.#changed();
    return ok({ used_by: this.#users().get(name) ?? [] });
  }

  #changed(): void {
    this.#forgetRetired();
    this.#feed.secretsChanged();
  }

  /** Listens to the ends of runs only while something waits for them. */
  #forgetRetired(): void {
    // A disk that refuses is asked again with the next change.
    if (this.#secrets.hasRetired()) this.#store.atomically(() => this.#secrets.forgetRetired());
    const isWaiting = this.#secrets.hasRetired();
    if (isWaiting) this.#stopListening ??= this.#feed.onWorkflow(() => this.#forgetRetired());
    else {
      this.#stopListening?.();
      this.#stopListening = null;
    }
  }

  /** The workflows that name a secret in their heads, by its name. */
  #users(): ReadonlyMap<string, UsedBy> {
    const mark = this.#secrets.headsMark();
    if (this.#known?.mark !== mark) this.#known = { mark, users: this.#readUsers() };
    return this.#known.users;
  }

  #readUsers(): ReadonlyMap<string, UsedBy> {
    const users = new Map<string, UsedBy>();
    for (const { workflow, workflow_environment, job } of this.#secrets.namingJobs()) {
      for (const name of secretsOfJob(job, workflow_environment)) {
        const known = users.get(name) ?? [];
        // The jobs of a workflow come together.
        if (known.at(-1)?.uuid !== workflow.uuid) known.push(workflow);
        users.set(name, known);
      }
    }
    return users;
  }
}

function toSecret(stored: StoredSecret, key: ReadKey, users: ReadonlyMap<string, UsedBy>): Secret {
  const { name, created_at, updated_at } = stored;
  const is_readable = key.kind === 'ready' && unseal(key.key, name, stored) !== null;
  return { name, created_at, updated_at, is_readable, used_by: users.get(name) ?? [] };
}
