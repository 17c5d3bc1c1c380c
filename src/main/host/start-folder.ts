import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const packageFolder = resolve(
  fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../../../' : '../../', import.meta.url)),
);

/**
 * The folder that names on the command line are meant from. `npm run gantry` and `npm start` change to the folder of
 * Gantry itself before they start it, and say in a variable where the user was.
 */
export function startFolder(
  variables: Readonly<Record<string, string | undefined>>,
  current: string = process.cwd(),
): string {
  const { npm_lifecycle_event, INIT_CWD } = variables;
  // A script of another package that calls Gantry means its own folder.
  return npm_lifecycle_event && INIT_CWD && resolve(current) === packageFolder ? INIT_CWD : current;
}
