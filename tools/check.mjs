import { handOver } from './lib/hand-over.mjs';

await handOver('tools/test/main.ts', ['--check', ...process.argv.slice(2)]);
