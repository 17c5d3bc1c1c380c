import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { checkLayers } from './layers/check.ts';

const root = join(import.meta.dirname, '..');
const source = new Map(
  readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => `src/${name.split(sep).join('/')}`)
    .sort()
    .map((path) => [path, readFileSync(join(root, path), 'utf8')] as const),
);

const problems = checkLayers(source);
for (const problem of problems) console.error(`${problem}\n`);
console.log(
  problems.length === 0
    ? `${source.size} files keep to the layers, and no import cycle.`
    : `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} with layers or cycles in ${source.size} files.`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
