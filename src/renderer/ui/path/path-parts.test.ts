import { expect, it } from 'vitest';
import { pathParts } from './path-parts.ts';

it.each([
  ['/home/somebody/work/report.yaml', '/home/somebody', '/work/report.yaml'],
  ['C:\\Users\\somebody\\report.yaml', 'C:\\Users', '\\somebody\\report.yaml'],
  ['/report.yaml', '', '/report.yaml'],
  ['report.yaml', '', 'report.yaml'],
])('%s keeps its file and folder to the last', (path, start, end) => {
  expect(pathParts(path)).toEqual({ start, end });
});
