import type { PatternAnswer, PatternQuestion } from './pattern-places.ts';
import { placesIn } from './places.ts';

addEventListener('message', ({ data: { query, lines } }: MessageEvent<PatternQuestion>) =>
  postMessage(lines.map((line) => placesIn(line, query)) satisfies PatternAnswer),
);

postMessage('ready');
