import type { Need } from '../../tests/support/environment/description.ts';

/** How a part is run. Paths are below the folder of the project; programs are JavaScript files for Node. */
export type Work =
  | { kind: 'check'; program: string; args: string[] }
  /** Of a project's files those with this in their name; all of them unless given. */
  | { kind: 'vitest'; project: string; file?: string }
  /** Projects of tests/e2e/playwright.config.ts, and a reporter beside the usual ones. */
  | { kind: 'playwright'; projects: readonly string[]; reporter?: string };

export interface Part {
  name: string;
  work: Work;
  /** What the test environment must try to provide before the part starts. */
  needs: readonly Need[];
}

const biome = 'node_modules/@biomejs/biome/bin/biome';
const playwrightNeeds: readonly Need[] = ['docker', 'registry', 'browser'];

/** Everything that `npm test` runs, in this order. */
export const parts: readonly Part[] = [
  { name: 'format', work: { kind: 'check', program: biome, args: ['format', '.'] }, needs: [] },
  {
    name: 'lint',
    work: { kind: 'check', program: biome, args: ['check', '--formatter-enabled=false', '.'] },
    needs: [],
  },
  {
    name: 'types',
    work: { kind: 'check', program: 'node_modules/typescript/bin/tsc', args: ['-b', '--pretty'] },
    needs: [],
  },
  { name: 'layers', work: { kind: 'check', program: 'tools/check-layers.ts', args: [] }, needs: [] },
  { name: 'unit', work: { kind: 'vitest', project: 'unit' }, needs: [] },
  { name: 'renderer', work: { kind: 'vitest', project: 'renderer' }, needs: [] },
  { name: 'properties', work: { kind: 'vitest', project: 'properties' }, needs: [] },
  { name: 'integration', work: { kind: 'vitest', project: 'integration' }, needs: ['docker', 'registry'] },
  { name: 'faults', work: { kind: 'vitest', project: 'faults' }, needs: ['docker'] },
  {
    name: 'acceptance',
    work: {
      kind: 'playwright',
      projects: ['acceptance'],
      reporter: 'tests/acceptance/table-reporter.ts',
    },
    needs: playwrightNeeds,
  },
  {
    name: 'e2e',
    work: { kind: 'playwright', projects: ['browser', 'desktop-stand-in'] },
    needs: playwrightNeeds,
  },
  {
    name: 'electron',
    work: { kind: 'playwright', projects: ['electron'] },
    needs: ['docker', 'registry'],
  },
];

/** What `npm run test:faults` runs: the fault tests in full length. */
export const faultParts: readonly Part[] = ['kills', 'docker', 'disk', 'owners', 'clock'].map((name) => ({
  name,
  work: { kind: 'vitest', project: 'faults', file: `tests/faults/${name}` },
  needs: ['docker'],
}));

/** What `npm run check` runs: all that needs neither Docker nor a browser. */
export const checkNames = ['format', 'lint', 'types', 'layers', 'unit', 'renderer', 'properties'];
