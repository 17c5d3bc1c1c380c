import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** One project for each kind of test; `tools/test/parts.ts` names them in the order in which they run. */
export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'src/{main,shared,preload}/**/*.test.ts',
            'tools/**/*.test.ts',
            'bench/**/*.test.ts',
            'tests/support/**/*.test.ts',
          ],
        },
      },
      { plugins: [react()], test: { name: 'renderer', include: ['src/renderer/**/*.test.{ts,tsx}'] } },
      {
        test: {
          name: 'properties',
          include: ['tests/{properties,simulator}/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'integration',
          // More than there are processors: most of them wait for containers and processes.
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
          include: ['tests/{contract,integration}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          // Each of them counts what is left in Docker, and wants the machine for itself.
          fileParallelism: false,
        },
      },
    ],
  },
});
