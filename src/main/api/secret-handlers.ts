import type { Engine } from '../engine/index.ts';
import { answer } from './answer.ts';
import { implementation } from './implementation.ts';
import { watchSecrets } from './watch-secrets.ts';

/** The part of the contract that is about secrets. */
export function createSecretHandlers(engine: Engine) {
  const { secrets } = engine;
  const { secret } = implementation;
  return secret.router({
    list: secret.list.handler(() => secrets.list()),
    set: secret.set.handler(({ input, errors }) => answer(secrets.set(input.name, input.value), errors)),
    delete: secret.delete.handler(({ input, errors }) => answer(secrets.delete(input.name), errors)),
    watch: secret.watch.handler(({ signal }) => watchSecrets(engine, signal)),
  });
}
