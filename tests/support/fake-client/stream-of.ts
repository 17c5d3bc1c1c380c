import { AsyncIteratorClass } from '@orpc/client';

/** The contract's clients hand out streams as this class. */
export function streamOf<Value>(
  values: AsyncGenerator<Value, void>,
): AsyncIteratorClass<Value, unknown, void> {
  return new AsyncIteratorClass<Value, unknown, void>(
    () => values.next(),
    async () => void (await values.return()),
  );
}
