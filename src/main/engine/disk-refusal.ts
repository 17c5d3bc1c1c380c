import { isOfTheDisk } from './store/turns.ts';

/** Thrown where the disk refuses what a call must store: nothing of it is stored. */
export class DiskRefusal extends Error {
  override readonly name = 'DiskRefusal';
  readonly code = 'disk_refused';
}

/** Whether a call failed because the disk takes nothing: the store's own error, or a {@link DiskRefusal}. */
export function isDiskRefusal(error: unknown): error is Error {
  if (!(error instanceof Error && 'code' in error)) return false;
  return error.code === 'disk_refused' || isOfTheDisk(String(error.code));
}
