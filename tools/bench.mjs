import { handOver } from './lib/hand-over.mjs';

await handOver('bench/main.ts', process.argv.slice(2));
