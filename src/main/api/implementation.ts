import { implement } from '@orpc/server';
import { contract } from '../../shared/contract/contract.ts';
import { sayDiskRefusal } from './say-disk-refusal.ts';

/**
 * What the handlers are made of. Inputs are checked at each call. Answers are our own values: the compiler compares them
 * with the contract, the generated requests of the tests compare what is sent with its document; to check each again
 * when it is sent takes a tenth of a long list's time.
 */
export const implementation = implement(contract)
  .$config({ initialOutputValidationIndex: Number.NaN })
  .use(sayDiskRefusal);
