/**
 * Every place between two steps where an engine that dies leaves the world half done. Tests let it die in each of them
 * and hold the next life to the promise that nothing is lost, doubled or left behind.
 */
export const failPoints = [
  /** A turn is decided in memory; nothing of it is stored. */
  'turn_decided',
  /** A turn is stored; none of its commands is done. */
  'turn_stored',
  /** The log of an attempt is open; its runner knows nothing of it. */
  'log_opened',
  /** Docker is about to be asked for a container. */
  'container_creating',
  /** Docker has made it; nobody here was told. */
  'container_created',
  /** Its output and its end are listened to; it is not started. */
  'container_attached',
  /** Docker has started it; nobody here was told. */
  'container_started',
  /** Docker has told its exit code; how it ended is not known yet. */
  'container_exited',
  /** All of its output was taken; its end is not told yet. */
  'container_collected',
  /** A block of a log is in its file; its length is not told. */
  'log_written',
  /** A place of a log is about to be noted. */
  'checkpoint_writing',
  /** It is noted. */
  'checkpoint_written',
  /** The log is complete; the planner does not know of the end. */
  'log_closed',
  /** What is left of an attempt is about to be removed. */
  'container_removing',
  /** It is removed; the store does not know. */
  'container_removed',
  /** Runs are marked as removed, and seen no more; all of them is still there. */
  'retention_marked',
  /** Their logs are removed; their rows are not. */
  'retention_files_removed',
  /** Nothing is left of them; what follows from that is not done. */
  'retention_done',
] as const;

export type FailPoint = (typeof failPoints)[number];

let hook: ((point: FailPoint) => void) | null = null;

/** Told each time that a fail point of this thread is passed; what it throws is thrown there. Null tells nobody. */
export function onFailPoint(listener: ((point: FailPoint) => void) | null): void {
  hook = listener;
}

export function passFailPoint(point: FailPoint): void {
  hook?.(point);
}
