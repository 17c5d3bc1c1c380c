import { startFolder } from '../host/start-folder.ts';
import { processHost } from './cli-host.ts';
import { runCli } from './program.ts';

process.chdir(startFolder(process.env));
process.exitCode = await runCli(process.argv.slice(2), processHost());
