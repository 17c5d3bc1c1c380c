/** A part of the source with its own rule about what it may import. */
export interface Layer {
  name: string;
  /**
   * Path below the project: a folder (with `/` at its end) or a file; `*` stands for one name. A file belongs to the
   * layer with the longest path that fits it, and may always import what is below that path.
   */
  path: string;
  /**
   * What it may import: folders (with `/`) or files below the project, `node:` for all of Node's own modules, names
   * of packages, and `*` for every package but electron.
   */
  may: readonly string[];
  /** Exceptions from `may`. */
  may_not?: readonly string[];
  /** What its type-only imports may name besides. */
  may_types?: readonly string[];
  /** Whose address (`new URL('…', import.meta.url)`, `…?modulePath`) it may take besides, without the code. */
  may_address?: readonly string[];
  /** What to do instead, as a sentence. */
  advice: string;
}

const engine = 'src/main/engine/';
const door = 'src/main/engine/index.ts';
const ports = 'src/main/engine/ports.ts';
const plan = 'src/main/engine/plan/';
const failPoints = 'src/main/engine/fail-points.ts';
const shared = 'src/shared/';
const host = 'src/main/host/';
const api = 'src/main/api/';
const worker = 'src/main/worker/';
const server = 'src/main/server/';
const renderer = 'src/renderer/';
const ui = 'src/renderer/ui/';
const bridge = 'src/renderer/bridge/';
const words = 'src/renderer/words/';

/** Pure libraries that both sides may use. */
const pure = [
  'zod',
  '@orpc/contract',
  'yaml',
  '@marcbachmann/cel-js',
  'fastest-levenshtein',
  'node-cron',
  'cronstrue',
];

/** What speaks to the outside: the engine has none of it. Its runners alone speak HTTP, to Docker. */
const transports = [
  'node:http',
  'node:https',
  'node:http2',
  'ws',
  '@orpc/server',
  '@orpc/openapi',
  '@orpc/client',
];

const beside = 'Ask for it through a port of src/main/engine/ports.ts, and let src/main/worker pass it in.';
const thin =
  'Put what several of desktop, server and cli need into src/main/host, src/main/api or src/shared.';

/** What desktop, server and cli stand on. */
const below = [host, shared, 'node:', '*'];

function engineFolder(name: string): Layer {
  return {
    name: `engine ${name}`,
    path: `${engine}${name}/`,
    may: [plan, ports, failPoints, shared, 'node:', '*'],
    may_not: transports,
    advice: beside,
  };
}

/** The rules of the layers; the drawing is in docs/architecture.md. */
export const layers: readonly Layer[] = [
  {
    name: 'shared',
    path: shared,
    may: pure,
    advice:
      'src/shared is for both sides: move what needs a platform to src/main or src/renderer, and keep the pure part here.',
  },
  {
    name: 'shared domain',
    path: 'src/shared/domain/',
    may: [shared, 'zod'],
    advice:
      'A concept of the domain is data and pure functions: let its caller bring in what a library makes.',
  },
  {
    name: 'shared graph',
    path: 'src/shared/graph/',
    may: [shared, 'zod'],
    advice: 'The functions over graphs are pure: let their caller bring in what a library makes.',
  },
  {
    name: 'shared contract',
    path: 'src/shared/contract/',
    may: [shared, ...pure, '@orpc/client'],
    advice: 'The contract and its thin client run on both sides: what serves it is in src/main/api.',
  },
  {
    name: 'preload',
    path: 'src/preload/',
    may: [shared, 'electron'],
    advice: 'The preload only hands over; do the work in src/main/desktop or behind the contract.',
  },
  {
    name: 'engine',
    path: engine,
    may: [shared, 'node:', '*'],
    may_not: transports,
    advice: 'The engine knows nothing above itself: pass what it needs in through src/main/engine/ports.ts.',
  },
  {
    name: 'engine ports',
    path: ports,
    may: [plan, shared],
    advice: 'A port names what the engine needs in words of the domain; its implementation imports the port.',
  },
  {
    name: 'engine plan',
    path: plan,
    may: [shared],
    advice:
      'The planner is pure: let the orchestrator do it, and tell the planner of it as an event or an argument.',
  },
  engineFolder('store'),
  { ...engineFolder('runners'), may_not: transports.filter((name) => !name.startsWith('node:http')) },
  engineFolder('logs'),
  engineFolder('orchestrator'),
  engineFolder('scheduler'),
  engineFolder('secrets'),
  {
    name: 'api',
    path: api,
    may: [door, shared, 'node:', '@orpc/server', '@orpc/openapi', '@orpc/zod', 'zod'],
    may_types: [ports],
    advice: 'The API implements the contract on the engine as its door src/main/engine/index.ts shows it.',
  },
  {
    name: 'host',
    path: host,
    may: [shared, 'node:', '*'],
    may_types: [ports, worker],
    may_address: [worker],
    advice: 'A host reaches the engine in its worker by a port alone: send it a call of the contract.',
  },
  {
    name: 'worker',
    path: worker,
    may: [door, api, shared, 'node:', '*'],
    may_types: [ports],
    advice: 'The worker wires the engine and the API, and nothing above them.',
  },
  {
    name: 'desktop',
    path: 'src/main/desktop/',
    may: [...below, 'electron'],
    may_types: [ports],
    advice: thin,
  },
  { name: 'server', path: server, may: below, may_types: [ports], advice: thin },
  // `gantry serve` is a command: the command line starts the server, never the other way round.
  { name: 'cli', path: 'src/main/cli/', may: [...below, server], may_types: [ports], advice: thin },
  {
    name: 'Electron entry',
    path: 'src/main/index.ts',
    may: ['src/main/desktop/', shared, 'node:', 'electron'],
    advice: 'The entry only starts src/main/desktop.',
  },
  {
    name: 'renderer app',
    path: 'src/renderer/app/',
    may: [renderer, shared, '*'],
    advice: 'The window reaches the engine only through src/renderer/bridge.',
  },
  {
    name: 'renderer',
    path: renderer,
    may: [renderer, shared, '*'],
    advice: 'The window reaches the engine only through src/renderer/bridge.',
  },
  {
    name: 'renderer feature',
    path: 'src/renderer/features/*/',
    may: [ui, bridge, words, shared, '*'],
    advice: 'Move what several features need to src/renderer/ui (looks) or src/renderer/bridge (data).',
  },
  {
    name: 'renderer ui',
    path: ui,
    may: [words, shared, '*'],
    advice: 'A part of the interface gets its data as properties: read it in the feature and pass it in.',
  },
  {
    name: 'renderer bridge',
    path: bridge,
    may: [shared, '*'],
    advice: 'The bridge carries data, and knows no screen: let the feature that shows it import the bridge.',
  },
  {
    name: 'renderer words',
    path: words,
    may: [shared, '*'],
    advice: 'The catalogues are data: let their callers bring in the rest.',
  },
];

/** Files outside of src that any layer may take in. */
export const outside: readonly string[] = ['package.json', 'resources/', 'examples/'];

/** What a test beside its file may import besides what its layer and the layers around that one may. */
export const forTests: readonly string[] = ['tests/support/', 'node:', '*'];
