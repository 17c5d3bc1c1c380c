import type { Client } from '../../../../shared/contract/contract.ts';
import type { Fire } from '../../../../shared/domain/schedule.ts';
import type { Uuid } from '../../../../shared/domain/uuid.ts';

const pageSize = 100;
const states = ['missed', 'skipped'] as const;

/** Due times that started no run, as far as they were read. */
export interface MissedFires {
  /** The latest due time first. */
  readonly fires: readonly Fire[];
  /** Where each of the two lists goes on; null where it was read to its end. */
  readonly next: Readonly<Record<(typeof states)[number], Uuid | 'start' | null>>;
}

export const noFires: MissedFires = { fires: [], next: { missed: 'start', skipped: 'start' } };

export function hasOlder({ next }: MissedFires): boolean {
  return states.some((state) => next[state] !== null);
}

/**
 * Reads the next page of both lists.
 * @throws what a call rejects with.
 */
export async function readOlder(
  client: Client,
  uuid: Uuid,
  before: MissedFires,
  signal: AbortSignal,
): Promise<MissedFires> {
  const pages = await Promise.all(
    states.map(async (state) => {
      const after = before.next[state];
      if (after === null) return [];
      const page = after === 'start' ? {} : { after };
      return client.schedule.fires({ uuid, state, limit: pageSize, ...page }, { signal });
    }),
  );
  const [missed = [], skipped = []] = pages;
  return {
    fires: sorted([...before.fires, ...missed, ...skipped]),
    next: { missed: nextOf(missed), skipped: nextOf(skipped) },
  };
}

/** One of them has changed. */
export function withFire(before: MissedFires, fire: Fire): MissedFires {
  return { ...before, fires: before.fires.map((one) => (one.uuid === fire.uuid ? fire : one)) };
}

function nextOf(page: readonly Fire[]): Uuid | null {
  return page.length < pageSize ? null : (page.at(-1)?.uuid ?? null);
}

function sorted(fires: readonly Fire[]): Fire[] {
  return fires.toSorted((a, b) => (a.scheduled_for > b.scheduled_for ? -1 : 1));
}
