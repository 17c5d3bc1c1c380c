import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

const root = fileURLToPath(new URL('../../support/fake-client/page', import.meta.url));

export interface FakePage {
  readonly address: string;
  stop(): Promise<void>;
}

/** Builds the window over the fake engine into a folder of its own, and serves it. */
export async function serveFakePage(): Promise<FakePage> {
  const folder = await mkdtemp(join(tmpdir(), 'gantry-fake-page-'));
  const configFile = join(root, 'vite.config.ts');
  await build({ configFile, logLevel: 'warn', build: { outDir: folder, minify: false } });
  const server = await preview({
    configFile,
    logLevel: 'warn',
    build: { outDir: folder },
    preview: { port: 0 },
  });
  return {
    address: server.resolvedUrls?.local[0] ?? '',
    async stop() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
