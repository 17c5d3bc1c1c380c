import { isContractProcedure } from '@orpc/contract';
import { type AnyRouter, implement } from '@orpc/server';
import { type Client, contract } from '../../shared/contract/contract.ts';

/**
 * Whom to ask now: the engine may be another one than a moment ago. It is not the client itself that is promised,
 * because every name, `then` too, is a call of a client.
 */
export type AskEngine = () => Promise<{ readonly client: Client }>;

type Call = (input: unknown, options: { signal?: AbortSignal }) => Promise<unknown>;
interface Implementable {
  handler(handle: (options: { input: unknown; signal?: AbortSignal }) => Promise<unknown>): AnyRouter;
}

/**
 * The contract, implemented by asking another engine: whatever procedure is added to the contract is passed on too.
 * What the other side answers is passed on as it is, failures and streams included.
 */
export function createPassThrough(engine: AskEngine): AnyRouter {
  return passOn(contract, implement(contract), engine, []);
}

/** The three have one shape, which their types cannot say for a loop. */
function passOn(part: object, implementer: unknown, engine: AskEngine, path: readonly string[]): AnyRouter {
  if (isContractProcedure(part)) {
    return (implementer as Implementable).handler(async ({ input, signal }) => {
      const { client } = await engine();
      const call = path.reduce<unknown>((inner, name) => (inner as Record<string, unknown>)[name], client);
      return (call as Call)(input, { signal });
    });
  }
  const passed = Object.entries(part).map(([name, inner]) => [
    name,
    passOn(inner, (implementer as Record<string, unknown>)[name], engine, [...path, name]),
  ]);
  return Object.fromEntries(passed);
}
