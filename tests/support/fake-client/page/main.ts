import '../../../../src/renderer/app/zod-without-eval.ts';
import { startApp } from '../../../../src/renderer/app/start-app.tsx';
import type { ConnectionState, Refusal } from '../../../../src/renderer/bridge/connection.ts';
import { FakeEngine } from '../fake-engine.ts';
import { failing, waiting } from '../faulty-client.ts';
import { addLarge, addMany, addOne, addSamples } from '../samples.ts';
import { FocusWalk } from './checks/focus-walk.ts';
import { layoutFaults } from './checks/layout-faults.ts';

/** `?one` has one workflow that never ran, `?waiting` an engine that never answers, `?failing` one whose every answer is a failure, `?paused` pauses all schedules, `?keyless` has lost the key of its secrets, `?lost` begins without a connection, `?empty` shows the first start, `?large` a workflow of 1,312 jobs, `?many` a thousand workflows, `?nodocker` a machine without Docker, `?nodisk` a full disk, `?refused=no_token` the sign-in page. */
const options = new URLSearchParams(location.search);
const engine = new FakeEngine();
const client = options.has('waiting')
  ? waiting(engine.client)
  : options.has('failing')
    ? failing(engine.client)
    : engine.client;
const uuids = {
  ...(options.has('empty') ? {} : options.has('one') ? addOne(engine) : addSamples(engine)),
  ...(options.has('large') ? addLarge(engine) : {}),
  ...(options.has('many') ? addMany(engine) : {}),
};
if (options.has('nodocker')) {
  engine.setDocker({
    state: 'unreachable',
    since: new Date(Date.now() - 5 * 60_000).toISOString(),
    tried: [
      {
        endpoint: 'unix:///home/sample/.colima/default/docker.sock',
        origin: 'context',
        error: 'connect ENOENT',
      },
      {
        endpoint: 'unix:///var/run/docker.sock',
        origin: 'usual_place',
        error: 'connect EACCES: permission denied',
      },
      {
        endpoint: 'unix:///run/user/1000/podman/podman.sock',
        origin: 'usual_place',
        error: 'no answer within 3 s',
      },
    ],
  });
}

if (options.has('nodisk')) {
  engine.setDisk({
    stall: {
      since: new Date(Date.now() - 60_000).toISOString(),
      message: 'ENOSPC: no space left on device, write',
    },
  });
}

if (options.has('paused')) await engine.client.schedule.pause({ is_paused: true });

if (options.has('keyless')) engine.secrets.loseKey();

const listeners = new Set<() => void>();
const opened: ConnectionState = { kind: 'open', session: { number: 1, client } };
const refused = options.get('refused') as Refusal | null;
let state: ConnectionState = refused === null ? opened : { kind: 'refused', why: refused };
if (options.has('lost')) state = { kind: 'lost', tries: 1 };
let sessions = 1;
const become = (next: ConnectionState): void => {
  state = next;
  for (const listener of listeners) listener();
};
const reopen = (): void => {
  sessions += 1;
  become({ kind: 'open', session: { number: sessions, client } });
};

/** For scripts and specs that drive the page. */
Object.assign(window, {
  fake: { engine, uuids, lose: () => become({ kind: 'lost', tries: 1 }), reopen, layoutFaults, FocusWalk },
});

startApp({
  state: () => state,
  subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  retry: reopen,
  signIn: reopen,
});
