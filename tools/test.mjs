import { handOver } from './lib/hand-over.mjs';

await handOver('tools/test/main.ts', process.argv.slice(2));
