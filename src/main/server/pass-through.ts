import { isContractProcedure } from '@orpc/contract';
import { type AnyRouter, implement } from '@orpc/server';
import { type Client, contract } from '../../shared/contract/contract.ts';

type Call = (input: unknown, options: { signal?: AbortSignal }) => Promise<unknown>;
interface Implementable {
  handler(handle: (options: { input: unknown; signal?: AbortSignal }) => Promise<unknown>): AnyRouter;
}

/**
 * The contract, implemented by asking another engine: whatever procedure is added to the contract is passed on too.
 * What the other side answers is passed on as it is, failures and streams included.
 */
export function createPassThrough(client: Client): AnyRouter {
  return passOn(contract, implement(contract), client);
}

/** The three have one shape, which their types cannot say for a loop. */
function passOn(part: object, implementer: unknown, client: unknown): AnyRouter {
  if (isContractProcedure(part)) {
    const call = client as Call;
    return (implementer as Implementable).handler(({ input, signal }) => call(input, { signal }));
  }
  const passed = Object.entries(part).map(([name, inner]) => [
    name,
    passOn(inner, (implementer as Record<string, unknown>)[name], (client as Record<string, unknown>)[name]),
  ]);
  return Object.fromEntries(passed);
}
