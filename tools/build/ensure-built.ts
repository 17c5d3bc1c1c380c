import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildInputs, fingerprint } from './fingerprint.ts';

export type BuildResult =
  | { kind: 'fresh' }
  | { kind: 'built'; milliseconds: number }
  | { kind: 'failed'; output: string };

/** Builds into `out/` unless it was built from exactly these sources already. */
export async function ensureBuilt(root: string): Promise<BuildResult> {
  const stamp = join(root, 'out', '.fingerprint');
  const wanted = fingerprint(root, buildInputs);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return { kind: 'fresh' };
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  const collect = (text: string): void => {
    output += text;
  };
  child.stdout.setEncoding('utf8').on('data', collect);
  child.stderr.setEncoding('utf8').on('data', collect);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) return { kind: 'failed', output };
  await mkdir(join(root, 'out'), { recursive: true });
  await writeFile(stamp, wanted);
  return { kind: 'built', milliseconds: performance.now() - started };
}
