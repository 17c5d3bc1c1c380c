import type { InPage } from './in-page.ts';

/** Stands in the page before its own scripts; it can import nothing. */
const blocks: { at: number; duration: number }[] = [];
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) blocks.push({ at: startTime, duration });
}).observe({ type: 'longtask', buffered: true });

const longestWait = 30_000;
let counting: { frames: number; moved: number; since: number; transform: string } | null = null;

/** Resolves when the first frame in which it holds has been painted. */
function painted(isThere: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const until = performance.now() + longestWait;
    const look = (): void => {
      if (performance.now() > until)
        reject(new Error(`it is not there after ${longestWait} ms: ${location.hash}`));
      else if (!isThere()) requestAnimationFrame(look);
      else {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve();
        port2.postMessage(null);
      }
    };
    requestAnimationFrame(look);
  });
}

async function timed(change: () => void, isThere: () => boolean): Promise<number> {
  const started = performance.now();
  change();
  await painted(isThere);
  return performance.now() - started;
}

function goTo(hash: string): () => void {
  return () => {
    location.hash = hash;
  };
}

function logFrame(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[role="log"]');
}

/** The rows in sight where all of them have their text, else nothing. A line ends with its own number. */
function rowsInSight(): number[] {
  const frame = logFrame();
  if (frame === null) return [];
  const box = frame.getBoundingClientRect();
  const rows = [...frame.querySelectorAll<HTMLElement>('[data-row]')].filter((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return bottom > box.top && top < box.bottom;
  });
  const [height = 0] = rows.map((row) => row.clientHeight);
  const isFull = rows.length * height >= frame.clientHeight - 2 * height;
  const areThere = rows.every((row) => Number(row.textContent.slice(-9)) === Number(row.dataset.row));
  return isFull && areThere ? rows.map((row) => Number(row.dataset.row)) : [];
}

function viewTransform(): string {
  return document.querySelector<HTMLElement>('.react-flow__viewport')?.style.transform ?? '';
}

const inPage: InPage = {
  now: () => performance.now(),
  arrive: (hash, selector) => timed(goTo(hash), () => document.querySelector(selector) !== null),
  async arriveFirst(selector) {
    await painted(() => document.querySelector(selector) !== null);
    return performance.now();
  },
  showRow: (hash, row) => timed(goTo(hash), () => rowsInSight().includes(row)),
  scrollLog(share) {
    const frame = logFrame();
    if (frame === null) throw new Error('there is no log');
    return timed(
      () => {
        frame.scrollTop = share * (frame.scrollHeight - frame.clientHeight);
      },
      () => rowsInSight().length > 0,
    );
  },
  showJob: (name) =>
    timed(
      () => undefined,
      () => document.querySelector(`[data-job="${CSS.escape(name)}"]`) !== null,
    ),
  emptySpot() {
    const pane = document.querySelector('.react-flow__pane');
    if (pane === null) throw new Error('there is no graph');
    const box = pane.getBoundingClientRect();
    for (let step = 0; step < 4000; step++) {
      const [angle, distance] = [step * 2.4, Math.sqrt(step) * 3];
      const x = box.left + box.width / 2 + distance * Math.cos(angle);
      const y = box.top + box.height / 2 + distance * Math.sin(angle);
      if (document.elementFromPoint(x, y) === pane) return { x, y };
    }
    throw new Error('the graph has no empty spot');
  },
  jobInSight() {
    for (const job of document.querySelectorAll<HTMLElement>('main [data-job]')) {
      const { left, top, width, height } = job.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      if (job.contains(document.elementFromPoint(x, y))) return { x, y };
    }
    throw new Error('no job is in sight');
  },
  zoom: () => Number(/scale\(([\d.]+)\)/.exec(viewTransform())?.[1] ?? 1),
  startFrames() {
    const count = { frames: 0, moved: 0, since: performance.now(), transform: viewTransform() };
    counting = count;
    const next = (): void => {
      if (counting !== count) return;
      const transform = viewTransform();
      count.frames += 1;
      if (transform !== count.transform) count.moved += 1;
      count.transform = transform;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  },
  endFrames() {
    if (counting === null) throw new Error('no frames are counted');
    const { frames, moved, since } = counting;
    counting = null;
    return { frames, moved, milliseconds: performance.now() - since };
  },
  longestBlock: (since) =>
    Math.max(
      0,
      ...blocks.filter(({ at, duration }) => at + duration > since).map(({ duration }) => duration),
    ),
};
Object.assign(globalThis, { inPage });
