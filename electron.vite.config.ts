import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** The main entries lie flat beside their chunks, for they find one another by their own address. */
const flat = { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } as const;

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: {
          index: 'src/main/index.ts',
          cli: 'src/main/cli/main.ts',
          'engine-worker': 'src/main/worker/engine-worker.ts',
          'search-thread': 'src/main/engine/search-thread.ts',
          supervisor: 'src/main/engine/runners/process/supervisor.ts',
        },
        output: flat,
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      minify: false,
      // A sandboxed preload is a CommonJS script, and cannot load another one.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    base: './',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      minify: true,
      rolldownOptions: {
        input: 'src/renderer/index.html',
        // What a person copies from a page that broke names the functions it broke in.
        output: { keepNames: true },
      },
    },
  },
});
