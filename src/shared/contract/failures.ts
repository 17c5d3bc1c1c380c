import { type ErrorCode, errorData } from '../domain/error.ts';

type ErrorMap<Code extends ErrorCode> = { [C in Code]: (typeof errorData)[C] };

/** The part of the error table that a procedure can answer with, in the form that the contract wants. */
export function failures<Code extends ErrorCode>(...codes: Code[]): ErrorMap<Code> {
  return Object.fromEntries(codes.map((code) => [code, errorData[code]])) as ErrorMap<Code>;
}
