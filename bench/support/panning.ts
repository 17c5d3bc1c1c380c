import { median } from '../statistics.ts';
import type { OpenWindow } from './open-window.ts';

const roundMs = 2000;
const rounds = 3;
const radius = 120;
const stepsOfCircle = 40;
const movesAhead = 3;

export interface Panning {
  /** Frames a second while the graph was dragged. */
  readonly frames: number;
  /** The same while nothing happened. */
  readonly floor: number;
}

/** Drags the graph in circles: as it stands, all of it in view, and in its own size; the slower of the two. */
export async function measurePanning(window: OpenWindow, label: string): Promise<Panning> {
  const floor = await idleFrames(window);
  const whole = await panned(window);
  await zoomToOwnSize(window);
  const near = await panned(window);
  console.error(
    `${label}: ${whole.toFixed(1)} frames/s in whole, ${near.toFixed(1)} near, ${floor.toFixed(1)} idle`,
  );
  return { frames: Math.min(whole, near), floor };
}

async function idleFrames({ page, call }: OpenWindow): Promise<number> {
  await call('startFrames');
  await page.waitForTimeout(roundMs);
  const { frames, milliseconds } = await call('endFrames');
  return (frames * 1000) / milliseconds;
}

async function panned({ page, call }: OpenWindow): Promise<number> {
  const rates: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const { x, y } = await call('emptySpot');
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + radius, y);
    await call('startFrames');
    const until = performance.now() + roundMs;
    const moves: Promise<void>[] = [];
    for (let step = 1; performance.now() < until; step++) {
      const angle = (step / stepsOfCircle) * 2 * Math.PI;
      moves.push(page.mouse.move(x + radius * Math.cos(angle), y + radius * Math.sin(angle)));
      // As a mouse does, the next one comes before the page has answered, but never far ahead.
      if (moves.length > movesAhead) await moves.shift();
    }
    await Promise.all(moves);
    const { frames, moved, milliseconds } = await call('endFrames');
    // Back to where it was, so that all rounds see the same part of the graph.
    await page.mouse.move(x, y);
    await page.mouse.up();
    console.error(`  ${frames} frames, ${moved} moved, ${milliseconds.toFixed(0)} ms`);
    if (moved < frames / 4) throw new Error('the graph was dragged and did not move');
    rates.push((frames * 1000) / milliseconds);
  }
  return median(rates);
}

/** By the wheel, as far as it has to be turned. */
async function zoomToOwnSize({ page, call }: OpenWindow): Promise<void> {
  const { x, y } = await call('emptySpot');
  await page.mouse.move(x, y);
  await page.mouse.wheel(0, 500 * Math.log2(await call('zoom')));
  await page.waitForFunction('inPage.zoom() > 0.95');
}
