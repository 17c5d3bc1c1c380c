import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** What is used of the package `@electron/get`, which Electron brings along. */
interface ElectronGet {
  downloadArtifact(details: {
    version: string;
    artifactName: string;
    platform: string;
    arch: string;
    checksums: Record<string, string>;
    cacheRoot: string | undefined;
    downloadOptions: {
      signal: AbortSignal;
      quiet: boolean;
      getProgressCallback(progress: { transferred: number; total: number | null }): Promise<void>;
    };
  }): Promise<string>;
}

export type Progress = (transferred: number, total: number | null) => void;

/**
 * Downloads and unpacks Electron's program into node_modules.
 *
 * @param stall_ms gives up after that long without a byte
 * @returns null when it is there; else why not, as the second half of a sentence
 */
export async function fetchElectron(
  root: string,
  stall_ms: number,
  onProgress: Progress,
): Promise<string | null> {
  const folder = join(root, 'node_modules', 'electron');
  const stalled = new AbortController();
  const stall = (): void => stalled.abort(new Error(`no byte came for ${stall_ms / 1000} s`));
  let timer = setTimeout(stall, stall_ms);
  try {
    const { version } = readJson(join(folder, 'package.json')) as { version: string };
    const get = createRequire(join(folder, 'package.json'))('@electron/get') as ElectronGet;
    await get.downloadArtifact({
      version,
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      checksums: readJson(join(folder, 'checksums.json')) as Record<string, string>,
      // Where Electron's own installer looks for the download.
      cacheRoot: process.env.electron_config_cache,
      downloadOptions: {
        signal: stalled.signal,
        quiet: true,
        getProgressCallback: ({ transferred, total }) => {
          clearTimeout(timer);
          timer = setTimeout(stall, stall_ms);
          onProgress(transferred, total);
          return Promise.resolve();
        },
      },
    });
  } catch (error) {
    return `it could not be downloaded: ${wordError(stalled.signal.aborted ? stalled.signal.reason : error)}`;
  } finally {
    clearTimeout(timer);
  }
  return unpack(folder);
}

/** Electron's own installer finds the download in its cache, so it has only to unpack it. */
async function unpack(folder: string): Promise<string | null> {
  const child = spawn(process.execPath, [join(folder, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return code === 0 ? null : `it could not be unpacked: ${said.trim().split('\n')[0]}`;
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** `fetch failed` hides what went wrong in its cause. */
function wordError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
