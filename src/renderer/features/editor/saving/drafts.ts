import { z } from 'zod';
import { instantSchema } from '../../../../shared/domain/instant.ts';
import { uuidSchema } from '../../../../shared/domain/uuid.ts';
import { canvasLayoutSchema } from '../../../../shared/domain/workflow.ts';

const draftSchema = z.object({
  source: z.string(),
  positions: canvasLayoutSchema,
  identities: z.record(z.string(), z.string()),
  kept_at: instantSchema,
  /** The revision that the work was begun on; null for a workflow that is not stored yet. */
  base: z
    .object({
      revision_uuid: uuidSchema,
      number: z.int(),
      names: z.array(z.string()),
      identities: z.record(z.string(), z.string()),
    })
    .nullable(),
});

/** Unsaved work on a workflow. */
export type Draft = z.infer<typeof draftSchema>;

export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Unsaved work outlives a reload and a crash. Each window keeps its own, so that two of them lose nothing. */
export interface Drafts {
  /** This window's draft, else the latest one that another window left, which becomes this window's. */
  take(workflow: string): Draft | null;
  /** @returns whether there was room for it. */
  keep(workflow: string, draft: Draft): boolean;
  drop(workflow: string): void;
  /** On what there is unsaved work, of any window; uuids, or `new`. */
  workflows(): readonly string[];
  /** Calls whenever this window kept or dropped something, until the function that is returned is called. */
  listen(listener: () => void): () => void;
}

const prefix = 'gantry.draft.';

/** `workflow` is a uuid, or `new`; `window` names this window and stays the same when it is loaded anew. */
export function draftsIn(storage: DraftStorage, window: string): Drafts {
  const keyOf = (workflow: string): string => `${prefix}${workflow}.${window}`;
  const keys = (): string[] => Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const read = (key: string): Draft | null => {
    const text = storage.getItem(key);
    if (text === null) return null;
    try {
      return draftSchema.parse(JSON.parse(text));
    } catch {
      storage.removeItem(key);
      return null;
    }
  };
  const keep = (workflow: string, draft: Draft): boolean => {
    try {
      storage.setItem(keyOf(workflow), JSON.stringify(draft));
      tell();
      return true;
    } catch {
      return false;
    }
  };
  return {
    keep,
    drop(workflow) {
      storage.removeItem(keyOf(workflow));
      tell();
    },
    workflows: () => [
      ...new Set(
        keys()
          .filter((key) => key.startsWith(prefix))
          .map((key) => key.slice(prefix.length, key.indexOf('.', prefix.length))),
      ),
    ],
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    take(workflow) {
      const own = read(keyOf(workflow));
      if (own !== null) return own;
      const [latest] = keys()
        .filter((key) => key.startsWith(`${prefix}${workflow}.`))
        .map((key) => ({ key, draft: read(key) }))
        .filter((entry): entry is { key: string; draft: Draft } => entry.draft !== null)
        .sort((a, b) => (a.draft.kept_at < b.draft.kept_at ? 1 : -1));
      if (latest === undefined) return null;
      if (keep(workflow, latest.draft)) storage.removeItem(latest.key);
      return latest.draft;
    },
  };
}

/** What this window is called as long as it lives, over reloads. */
export function windowName(session: Pick<Storage, 'getItem' | 'setItem'>, random: () => string): string {
  const known = session.getItem('gantry.window');
  if (known !== null) return known;
  const made = random();
  session.setItem('gantry.window', made);
  return made;
}
