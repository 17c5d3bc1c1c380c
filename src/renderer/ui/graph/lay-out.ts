import { type GraphJob, type GraphLayout, layeredLayout, layoutKey } from './layout.ts';

const limitMs = 2000;
/** Above this many jobs dagre takes longer than anybody waits, and draws columns that nobody can look over. */
const dagreAtMost = 700;
const kept = new Map<string, Promise<GraphLayout>>();
const keptAtMost = 50;

/** The layout of a graph: dagre's, or plain layers where that fails or takes too long. Kept by structure. Never rejects. */
export function layOut(jobs: readonly GraphJob[]): Promise<GraphLayout> {
  const key = layoutKey(jobs);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made =
    jobs.length > dagreAtMost
      ? Promise.resolve(layeredLayout(jobs))
      : inWorker(jobs).then((layout) => layout ?? layeredLayout(jobs));
  kept.set(key, made);
  const [oldest] = kept.keys();
  if (kept.size > keptAtMost && oldest !== undefined) kept.delete(oldest);
  return made;
}

function inWorker(jobs: readonly GraphJob[]): Promise<GraphLayout | null> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
    const end = (layout: GraphLayout | null): void => {
      clearTimeout(timer);
      worker.terminate();
      resolve(layout);
    };
    const timer = setTimeout(() => end(null), limitMs);
    worker.addEventListener('message', ({ data }: MessageEvent<GraphLayout>) => end(data));
    worker.addEventListener('error', () => end(null));
    worker.postMessage(jobs);
  });
}
