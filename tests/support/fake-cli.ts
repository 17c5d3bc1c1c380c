import { processHost } from '../../src/main/cli/cli-host.ts';
import { runCli } from '../../src/main/cli/program.ts';
import { fakeWorkerUrl } from './fake-engine.ts';

/** The command line with a fake engine. */
process.exitCode = await runCli(process.argv.slice(2), { ...processHost(), worker_url: fakeWorkerUrl });
