import type { ErrorCode, ErrorData, Failure, Result } from '../../shared/domain/error.ts';
import { failureSentence } from '../../shared/words/words.ts';

type ErrorMakers<Code extends ErrorCode> = {
  [C in Code]: (options: { message: string; data: ErrorData<C> }) => Error;
};

/** The value of a result; or throws what the contract has for its failure, worded in English. */
export function answer<Value, Code extends ErrorCode>(
  result: Result<Value, Code>,
  errors: ErrorMakers<Code>,
): Value {
  if (result.ok) return result.value;
  const { code, data } = result.failure;
  const message = failureSentence(result.failure as Failure, 'en');
  throw errors[code as Code]({ message, data: data as ErrorData<Code> });
}
