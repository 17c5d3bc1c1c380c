import { describeDataDirectory } from '../../src/main/host/data-directory.ts';
import { openEngine } from '../../src/main/host/open-engine.ts';
import { fakeOptions } from './fake-engine.ts';

/** A process that owns a data directory (its argument) with a fake engine until it is killed. */
const opened = await openEngine(fakeOptions(describeDataDirectory(process.argv[2] ?? ''), 'owner'));
console.log(opened.ok ? 'owner' : JSON.stringify(opened.refusal));
