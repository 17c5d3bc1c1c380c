import { handOver } from './lib/hand-over.mjs';

await handOver('tools/start/main.ts', process.argv.slice(2));
