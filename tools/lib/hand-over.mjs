import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { findNode, projectFolder } from './project.mjs';
import { runScript } from './run.mjs';

/**
 * Installs what is missing, then runs a TypeScript file of the project with the project's own Node 24; ends this
 * process with its exit code. So npm may be run with any Node from 18 on.
 *
 * @param {string} script path below the folder of the project
 * @param {string[]} args
 */
export async function handOver(script, args) {
  try {
    await ensureInstalled();
    const node = findNode();
    if (!node) {
      const platform = `${process.platform}-${process.arch}`;
      throw new Error(
        `Gantry needs Node 24 or newer, and brings none for ${platform}. Please install it: nodejs.org`,
      );
    }
    const file = join(projectFolder, script);
    process.exitCode = await runScript(node, [file, ...args], projectFolder);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
