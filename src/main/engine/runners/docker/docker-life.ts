import { z } from 'zod';
import type { DockerApi } from './docker-api.ts';
import { DockerCallError } from './docker-call-error.ts';
import { readJsonLines } from './json-lines.ts';

/** Docker remembers so many events, in its memory alone. */
const remembered = 256;
/** Events that are older than a moment by less are not taken to be: clocks differ. */
const marginMs = 2000;

const eventSchema = z.object({
  Action: z.string().optional(),
  status: z.string().optional(),
  timeNano: z.number(),
  Actor: z.object({ ID: z.string() }).optional(),
});

export interface RememberedEvent {
  readonly action: string;
  /** Of the container, or what else it is about. */
  readonly id: string;
  /** Nanoseconds since the Unix epoch, by Docker's clock, as precise as a number can be. */
  readonly time_nano: number;
}

/** What is known of a Docker that ran before. */
export interface EarlierDocker {
  readonly container_id: string;
  /** Milliseconds since the Unix epoch, by Docker's clock, at which it was running; null where that is not known. */
  readonly seen_at_ms: number | null;
  /** An event that it remembered; null where none is known. */
  readonly witness: string | null;
}

/** Whether a Docker is still the process that it was: `unknown` where too much has happened since. */
export type DockerLife = 'same' | 'new' | 'unknown';

/** Judges by what Docker remembers: a Docker that is started anew remembers nothing of before. */
export function judgeLife(events: readonly RememberedEvent[], earlier: EarlierDocker): DockerLife {
  const { container_id, seen_at_ms, witness } = earlier;
  const isSame = events.some(
    ({ action, id, time_nano }) =>
      (id === container_id && action === 'start') ||
      String(time_nano) === witness ||
      (seen_at_ms !== null && time_nano / 1e6 < seen_at_ms - marginMs),
  );
  if (isSame) return 'same';
  return events.length < remembered ? 'new' : 'unknown';
}

/**
 * Whether Docker was started anew since it created a container; no where too much has happened since to tell.
 * @throws DockerCallError
 */
export async function wasStartedAnew(
  calls: {
    dockerNowMs(): Promise<number>;
    rememberedEvents(now_ms: number): Promise<readonly RememberedEvent[]>;
  },
  container_id: string,
): Promise<boolean> {
  const events = await calls.rememberedEvents(await calls.dockerNowMs());
  if (events.some(({ id, action }) => id === container_id && action === 'create')) return false;
  return events.length < remembered;
}

/** All that Docker remembers. @throws DockerCallError */
export async function rememberedEvents(
  api: DockerApi,
  now_ms: number,
  signal: AbortSignal,
): Promise<RememberedEvent[]> {
  const query = { since: '0', until: (now_ms / 1000).toFixed(6) };
  const stream = await api.open({ method: 'GET', path: '/events', query, signal });
  const events: RememberedEvent[] = [];
  try {
    for await (const line of readJsonLines(stream)) {
      const event = eventSchema.safeParse(line);
      if (!event.success) continue;
      const { Action, status, timeNano, Actor } = event.data;
      events.push({ action: Action ?? status ?? '', id: Actor?.ID ?? '', time_nano: timeNano });
    }
    return events;
  } catch (error) {
    throw new DockerCallError(null, String(error));
  } finally {
    stream.destroy();
  }
}
