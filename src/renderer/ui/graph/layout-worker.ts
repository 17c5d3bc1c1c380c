import { dagreLayout } from './dagre-layout.ts';
import type { GraphJob } from './layout.ts';

addEventListener('message', ({ data }: MessageEvent<readonly GraphJob[]>) => postMessage(dagreLayout(data)));
