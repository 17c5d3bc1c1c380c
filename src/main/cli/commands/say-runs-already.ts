import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { DataDirectory } from '../../host/data-directory.ts';
import { readEngineFile } from '../../host/engine-file.ts';
import { readToken } from '../../server/access.ts';
import { openBrowser } from '../../server/open-browser.ts';
import type { CliHost } from '../cli-host.ts';
import { exitCodes } from '../exit-codes.ts';

const patienceMs = 3000;
const pauseMs = 50;
const codeSchema = z.object({ code: z.string() });

/**
 * Where the engine at work on a data directory can be opened in a browser. One that is to be served, but is not yet,
 * is waited for.
 * @returns null where it is not served
 */
export async function findServer({ engine_file }: DataDirectory): Promise<string | null> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const owner = readEngineFile(engine_file);
    if (owner === null || owner.address !== null || owner.kind !== 'serve') return owner?.address ?? null;
    if (performance.now() > until) return null;
    await delay(pauseMs);
  }
}

/**
 * Says where the Gantry is that runs already and opens it in the browser.
 * @returns the exit code
 */
export async function sayRunsAlready(
  { out, words, variables }: CliHost,
  { open, json }: { readonly open: boolean; readonly json: boolean },
  address: string,
  tokenFile: string,
): Promise<number> {
  const token = variables.GANTRY_TOKEN || readToken(tokenFile);
  const withCode = async (): Promise<string> => {
    const code = token === null ? null : await askCode(address, token);
    return code === null ? address : `${address}#code=${code}`;
  };
  if (json) {
    await out.json({ type: 'runs_already', address, token_file: variables.GANTRY_TOKEN ? null : tokenFile });
    return exitCodes.succeeded;
  }
  await out.line(words.runs_already(out.isTerminal ? await withCode() : address));
  if (open) openBrowser(await withCode(), variables);
  return exitCodes.succeeded;
}

/** @returns null where the server gives none: it may have another token. */
async function askCode(address: string, token: string): Promise<string | null> {
  try {
    const answer = await fetch(new URL('session/code', address), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(patienceMs),
    });
    return answer.ok ? codeSchema.parse(await answer.json()).code : null;
  } catch {
    return null;
  }
}
