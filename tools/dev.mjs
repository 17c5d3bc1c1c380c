import { handOver } from './lib/hand-over.mjs';

await handOver('tools/dev/main.ts', process.argv.slice(2));
