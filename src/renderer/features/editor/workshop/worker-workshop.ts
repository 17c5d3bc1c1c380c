import type { DraftOutcome } from '../document/draft-reading.ts';
import type { Answer, Question } from './messages.ts';
import type { EditedDraft, Workshop } from './workshop.ts';

type Unnumbered<One> = One extends { readonly number: number } ? Omit<One, 'number'> : never;

/** A workshop in a thread of its own, and what ends it. */
export interface WorkerWorkshop extends Workshop {
  close(): void;
}

/** Starts the thread. A question that it breaks down over rejects. */
export function startWorkshop(): WorkerWorkshop {
  const worker = new Worker(new URL('./workshop-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<
    number,
    { resolve: (value: Answer['value']) => void; reject: (error: Error) => void }
  >();
  let asked = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    waiting.get(data.number)?.resolve(data.value);
    waiting.delete(data.number);
  });
  worker.addEventListener('error', ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Error(message));
    waiting.clear();
  });
  const ask = (question: Unnumbered<Question>): Promise<Answer['value']> =>
    new Promise((resolve, reject) => {
      asked += 1;
      waiting.set(asked, { resolve, reject });
      worker.postMessage({ ...question, number: asked });
    });
  return {
    read: (source, folder) => ask({ kind: 'read', source, folder }) as Promise<DraftOutcome>,
    edit: (source, edits, folder) => ask({ kind: 'edit', source, edits, folder }) as Promise<EditedDraft>,
    copy: (source, jobs) => ask({ kind: 'copy', source, jobs }) as Promise<string>,
    close: () => worker.terminate(),
  };
}
