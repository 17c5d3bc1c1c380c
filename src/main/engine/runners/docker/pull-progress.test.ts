import { expect, it } from 'vitest';
import { type PullMessage, PullTally } from './pull-progress.ts';

const steps: readonly [PullMessage, [number, number, number, number]][] = [
  [{ id: '1', status: 'Pulling from library/x' }, [0, 0, 0, 0]],
  [{ id: 'a', status: 'Pulling fs layer' }, [0, 1, 0, 0]],
  [{ id: 'b', status: 'Already exists' }, [1, 2, 0, 0]],
  [{ id: 'c', status: 'Waiting' }, [1, 3, 0, 0]],
  [{ id: 'a', status: 'Downloading', progressDetail: { current: 10, total: 100 } }, [1, 3, 10, 100]],
  [{ id: 'c', status: 'Downloading', progressDetail: { current: 5, total: 50 } }, [1, 3, 15, 150]],
  [{ id: 'a', status: 'Waiting' }, [1, 3, 15, 150]],
  [{ id: 'a', status: 'Download complete' }, [1, 3, 105, 150]],
  [{ id: 'a', status: 'Extracting', progressDetail: { current: 1, total: 100 } }, [1, 3, 105, 150]],
  [{ id: 'a', status: 'Pull complete' }, [2, 3, 105, 150]],
  [{ id: 'c', status: 'Pull complete' }, [3, 3, 150, 150]],
  [{ status: 'Status: Downloaded newer image for x' }, [3, 3, 150, 150]],
];

it('sums over the layers, and never counts backwards', () => {
  const tally = new PullTally('x');
  for (const [message, [layers_done, layers_total, bytes_done, bytes_total]] of steps) {
    tally.add(message);
    expect(tally.progress(null)).toEqual({
      image: 'x',
      layers_done,
      layers_total,
      bytes_done,
      bytes_total,
      led_by: null,
    });
  }
});
