import type { Uuid } from '../../../src/shared/domain/uuid.ts';

/** A key that is the same in every run of the tests: `space` tells kinds of records apart. */
export function keyOf(space: number, number: number): Uuid {
  return `00000000-0000-7000-8${space.toString(16).padStart(3, '0')}-${number.toString(16).padStart(12, '0')}`;
}
