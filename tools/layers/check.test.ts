import { expect, test } from 'vitest';
import { checkLayers } from './check.ts';

/** The messages for files given as `path: text`, beside files that are there to be imported. */
function check(files: Record<string, string>): string[] {
  return checkLayers(new Map(Object.entries(files)));
}

const forbidden: [name: string, path: string, text: string][] = [
  ['shared uses the main side', 'src/shared/a.ts', "import '../main/host/a.ts';"],
  ['shared uses Node', 'src/shared/a.ts', "import 'node:fs';"],
  ['shared uses a package off its list', 'src/shared/a.ts', "import 'uuid';"],
  ['the domain uses a library for YAML', 'src/shared/domain/a.ts', "import 'yaml';"],
  ['the window uses the main side', 'src/renderer/app/a.tsx', "import '../../main/api/a.ts';"],
  ['a feature uses another', 'src/renderer/features/runs/a.ts', "import '../logs/a.ts';"],
  ['a feature uses the app', 'src/renderer/features/runs/a.ts', "import '../../app/a.ts';"],
  ['the interface parts use the bridge', 'src/renderer/ui/a.ts', "import '../bridge/a.ts';"],
  ['the bridge uses the interface parts', 'src/renderer/bridge/a.ts', "import '../ui/a.ts';"],
  ['the window uses electron', 'src/renderer/app/a.ts', "import 'electron';"],
  ['the preload uses Node', 'src/preload/a.ts', "import 'node:fs';"],
  ['the planner uses Node', 'src/main/engine/plan/a.ts', "import 'node:crypto';"],
  ['the planner uses a package', 'src/main/engine/plan/a.ts', "import 'zod';"],
  ['the planner uses the store', 'src/main/engine/plan/a.ts', "import '../store/a.ts';"],
  ['the orchestrator uses the store', 'src/main/engine/orchestrator/a.ts', "import '../store/a.ts';"],
  ['the store uses a runner', 'src/main/engine/store/a.ts', "import '../runners/docker/a.ts';"],
  ['the engine listens', 'src/main/engine/a.ts', "import { createServer } from 'node:http';"],
  ['the engine uses electron', 'src/main/engine/a.ts', "import 'electron';"],
  ['the engine uses the API', 'src/main/engine/a.ts', "import '../api/a.ts';"],
  ['the API uses the inside of the engine', 'src/main/api/a.ts', "import '../engine/store/a.ts';"],
  ['the API uses code of the ports', 'src/main/api/a.ts', "import { a } from '../engine/ports.ts';"],
  ['the host uses the engine', 'src/main/host/a.ts', "import '../engine/index.ts';"],
  ['the host uses code of the worker', 'src/main/host/a.ts', "import '../worker/a.ts';"],
  ['the server uses the command line', 'src/main/server/a.ts', "import '../cli/a.ts';"],
  ['the desktop uses the server', 'src/main/desktop/a.ts', "import '../server/a.ts';"],
  ['the server uses electron', 'src/main/server/a.ts', "import 'electron';"],
  ['a type', 'src/shared/a.ts', "import type { A } from '../main/host/a.ts';"],
  ['a type in the middle', 'src/shared/a.ts', "type A = import('../main/host/a.ts').A;"],
  ['an export', 'src/shared/a.ts', "export * from '../main/host/a.ts';"],
  ['an import at run time', 'src/shared/a.ts', "const a = await import('../main/host/a.ts');"],
  ['an address', 'src/shared/a.ts', "new URL('../main/host/a.ts', import.meta.url);"],
  ['the store uses the ids of the engine', 'src/main/engine/store/a.ts', "import '../ids.ts';"],
  ['a test of another layer', 'src/shared/a.test.ts', "import '../main/host/a.ts';"],
];

test.each(forbidden)('is refused, with its place: %s', (_, path, text) => {
  const problems = check({ [path]: text });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(
    new RegExp(`^${path}:1 imports .* which the layer "[^"]+" may not\\.\\n.+\\n.+\\.$`),
  );
});

const allowed: [name: string, path: string, text: string][] = [
  ['shared uses zod', 'src/shared/a.ts', "import { z } from 'zod';"],
  ['the window uses a style', 'src/renderer/ui/a.ts', "import './a.css';"],
  [
    'a feature uses itself and the bridge',
    'src/renderer/features/runs/a.ts',
    "import './b.ts'; import '../../bridge/a.ts';",
  ],
  ['the store uses the ports', 'src/main/engine/store/a.ts', "import { a } from '../ports.ts';"],
  ['a runner speaks HTTP', 'src/main/engine/runners/docker/a.ts', "import 'node:http';"],
  [
    'the engine wires its parts',
    'src/main/engine/index.ts',
    "import './store/a.ts'; import './runners/a.ts';",
  ],
  ['the API uses types of the ports', 'src/main/api/a.ts', "import type { A } from '../engine/ports.ts';"],
  [
    'the host takes the address of the worker',
    'src/main/host/a.ts',
    "new URL('../worker/main.ts', import.meta.url);",
  ],
  ['the desktop uses electron', 'src/main/desktop/a.ts', "import { app } from 'electron';"],
  ['a sample as text', 'src/main/host/a.ts', "import text from '../../../examples/hello.yaml?raw';"],
  [
    'a test of the store uses the ids of the engine',
    'src/main/engine/store/a.test.ts',
    "import '../ids.ts';",
  ],
  ['a test uses a fake', 'src/shared/a.test.ts', "import 'vitest'; import '../../tests/support/clock.ts';"],
];

test.each(allowed)('is let through: %s', (_, path, text) => {
  expect(check({ [path]: text })).toEqual([]);
});

test('the message says what the layer may import and what to do', () => {
  const [problem] = check({ 'src/main/engine/plan/a.ts': "\n\nimport { now } from 'node:os';" });
  expect(problem).toBe(
    [
      'src/main/engine/plan/a.ts:3 imports node:os, which the layer "engine plan" may not.',
      '  It may import src/main/engine/plan/, src/shared/.',
      '  The planner is pure: let the orchestrator do it, and tell the planner of it as an event or an argument.',
    ].join('\n'),
  );
});

test('a cycle is named as the path that closes it, types included, and files outside of it are not', () => {
  const problems = check({
    'src/shared/a.ts': "import './b.ts';",
    'src/shared/b.ts': "import type { C } from './c.ts';",
    'src/shared/c.ts': "export { a } from './a.ts';",
    'src/shared/d.ts': "import './a.ts';",
  });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(
    'src/shared/a.ts\n  imports src/shared/b.ts\n  imports src/shared/c.ts\n  imports src/shared/a.ts',
  );
});

test('two cycles are two problems', () => {
  const problems = check({
    'src/shared/a.ts': "import './b.ts'; import './c.ts';",
    'src/shared/b.ts': "import './a.ts';",
    'src/shared/c.ts': "import './d.ts';",
    'src/shared/d.ts': "import './c.ts';",
  });
  expect(problems).toHaveLength(2);
});

test('a file outside of every layer is a problem', () => {
  expect(check({ 'src/main/other/a.ts': '' })[0]).toContain('belongs to no layer');
});
