import type { Problem } from '../domain/problem.ts';
import { limits } from './limits.ts';
import { problemOfWhole, tooLarge } from './parse.ts';

export type WorkflowTextOutcome =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problems: Problem[] };

/** The text of a workflow file's bytes: UTF-8, a byte order mark taken off; or why it cannot be one. */
export function readWorkflowBytes(bytes: Uint8Array, file: string | null): WorkflowTextOutcome {
  const refuse = (detail: Parameters<typeof problemOfWhole>[0]): WorkflowTextOutcome => ({
    ok: false,
    problems: [problemOfWhole(detail, file)],
  });
  if (bytes.length > limits.file_bytes) return refuse(tooLarge(bytes.length));
  const nul = bytes.indexOf(0);
  if (nul !== -1) return refuse({ code: 'file_not_text', data: { offset: nul } });
  if (!isUtf8(bytes, false))
    return refuse({ code: 'file_not_text', data: { offset: firstWrongByte(bytes) } });
  const text = new TextDecoder().decode(bytes);
  return text.trim() === '' ? refuse({ code: 'file_empty', data: {} }) : { ok: true, text };
}

/** @param isCut whether the last character may be incomplete. */
function isUtf8(bytes: Uint8Array, isCut: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isCut });
    return true;
  } catch {
    return false;
  }
}

/** The beginning of the first character that is not UTF-8: the longest prefix that is, found by halving. */
function firstWrongByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isUtf8(bytes.subarray(0, middle), true)) good = middle;
    else bad = middle;
  }
  while (good > 0 && !isUtf8(bytes.subarray(0, good), false)) good -= 1;
  return good;
}
