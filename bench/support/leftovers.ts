const undoings = new Set<() => Promise<void>>();
let isInterrupted = false;

/** Whether somebody told the process to end. */
export function wasInterrupted(): boolean {
  return isInterrupted;
}

/** Makes something that is undone once: by a call, or when the process is told to end. */
export function undoOnce(undo: () => Promise<void>): () => Promise<void> {
  let undone: Promise<void> | null = null;
  const once = (): Promise<void> => {
    undone ??= undo().finally(() => undoings.delete(once));
    return undone;
  };
  undoings.add(once);
  return once;
}

async function end(): Promise<void> {
  if (isInterrupted) return;
  isInterrupted = true;
  // The latest first: a browser before what it shows.
  for (const undo of [...undoings].reverse()) await undo().catch(() => undefined);
  process.exit(130);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());
