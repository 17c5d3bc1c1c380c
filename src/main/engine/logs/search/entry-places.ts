import { indexStride } from '../log-index.ts';

/** Says where entries begin, for those of the index. */
export interface EntryPlaces {
  /** The nearest known entry at or before `entry`, and where it begins. */
  locate(entry: number): { readonly entry: number; readonly offset: number };
}

/** A stretch of an index, small enough to be sent to another thread for each question. */
export interface IndexPart {
  /** The offset that stands first is that of the entry `first_slot` times {@link indexStride}. */
  readonly first_slot: number;
  readonly offsets: Float64Array<ArrayBuffer>;
}

/** The places that a part of an index knows; only for entries from its first one on. */
export function placesOf({ first_slot, offsets }: IndexPart): EntryPlaces {
  return {
    locate(entry) {
      const slot = Math.min(Math.floor(entry / indexStride), first_slot + offsets.length - 1);
      return { entry: slot * indexStride, offset: offsets[slot - first_slot] ?? 0 };
    },
  };
}
