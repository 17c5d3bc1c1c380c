import { ORPCError } from '@orpc/client';
import { type ErrorCode, type ErrorData, errorData } from '../../../src/shared/domain/error.ts';

/** Rejects a call with one of the contract's failures. */
export function refuse<Code extends ErrorCode>(code: Code, data: ErrorData<Code>): never {
  throw new ORPCError(code, { defined: true, status: errorData[code].status, data });
}
