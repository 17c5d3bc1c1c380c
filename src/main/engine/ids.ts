import { v7 } from 'uuid';
import type { Ids } from './ports.ts';

/**
 * Makes UUIDs of version 7 (RFC 9562). Each is greater than the one before in this process, also within a millisecond
 * and when the wall clock is set back: the package counts on from the last one then.
 */
export function createIds(): Ids {
  return { next: () => v7() };
}
