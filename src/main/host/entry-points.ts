import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** From source each script lies in its own folder; a build puts all of them flat beside this one. */
const isSource = import.meta.url.endsWith('.ts');

function beside(source: string, built: string): URL {
  return new URL(isSource ? source : built, import.meta.url);
}

/** The script of the engine's thread. */
export const engineWorkerUrl = beside('../worker/engine-worker.ts', './engine-worker.js');

/** The script that supervises attempts of the process runner. */
export const supervisorPath = fileURLToPath(
  beside('../engine/runners/process/supervisor.ts', './supervisor.js'),
);

/** The script of the thread that searches logs. */
export const searchThreadPath = fileURLToPath(beside('../engine/search-thread.ts', './search-thread.js'));

/** The built page: its files are the same in a window and in a browser. */
export const rendererFolder = fileURLToPath(beside('../../../out/renderer', '../renderer'));

/** The built preload script of the window. */
export const preloadPath = fileURLToPath(beside('../../../out/preload/index.cjs', '../preload/index.cjs'));

/** The page that shows the REST calls, but for the library that draws it. */
export const referenceFolder = fileURLToPath(
  beside('../../../resources/reference', '../../resources/reference'),
);

/** The sample workflows that come with Gantry. */
export const examplesFolder = fileURLToPath(beside('../../../examples', '../../examples'));

/** Icons and whatever else is neither code nor page. */
export const resourcesFolder = fileURLToPath(beside('../../../resources', '../../resources'));

const manifest: unknown = JSON.parse(
  readFileSync(beside('../../../package.json', '../../package.json'), 'utf8'),
);

/** The version of this program. */
export const version = (manifest as { version: string }).version;
