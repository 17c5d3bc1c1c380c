import { parentPort } from 'node:worker_threads';
import { createSystemClock } from './clock.ts';
import { searchLog } from './logs/search/search-log.ts';
import type { SearchTask } from './logs/search/search-task.ts';

/** The thread of searches: answers one task after the other, with a word before that it is there. */
const asker = parentPort;
if (asker === null) throw new Error('this is a thread of searches; it cannot be run by itself');

const clock = createSystemClock();
asker.on('message', async (task: SearchTask) => asker.postMessage(await searchLog(task, clock)));
asker.postMessage('ready');
