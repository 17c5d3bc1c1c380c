import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The window over a fake engine, for looking at it and for specs: `vite tests/support/fake-client/page`. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  cacheDir: '../../../../node_modules/.vite-fake-page',
  build: { outDir: '../../../../out/fake-page', emptyOutDir: true },
});
