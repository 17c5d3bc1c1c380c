import { handOver } from './lib/hand-over.mjs';

await handOver('tests/e2e/pictures.ts', process.argv.slice(2));
