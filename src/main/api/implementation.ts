import { type ImplementerInternalWithMiddlewares, implement } from '@orpc/server';
import { contract } from '../../shared/contract/contract.ts';
import { sayDiskRefusal } from './say-disk-refusal.ts';

const checkingInputs = implement(contract).$config({ initialOutputValidationIndex: Number.NaN });

/**
 * What the handlers are made of. Inputs are checked at each call. Answers are our own values: the compiler compares them
 * with the contract, the generated requests of the tests compare what is sent with its document; to check each again
 * when it is sent takes a tenth of a long list's time.
 */
export const implementation: ImplementerInternalWithMiddlewares<typeof contract, object, object> =
  checkingInputs.use(sayDiskRefusal);
