import '../../../../src/renderer/app/zod-without-eval.ts';
import { startApp } from '../../../../src/renderer/app/start-app.tsx';
import type { ConnectionState, Refusal } from '../../../../src/renderer/bridge/connection.ts';
import { FakeEngine } from '../fake-engine.ts';
import { addSamples } from '../samples.ts';

/** `?empty` shows the first start, `?nodocker` a machine without Docker, `?refused=no_token` the sign-in page. */
const options = new URLSearchParams(location.search);
const engine = new FakeEngine();
const uuids = options.has('empty') ? {} : addSamples(engine);
if (options.has('nodocker')) {
  engine.setDocker({
    state: 'unreachable',
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

const listeners = new Set<() => void>();
const opened: ConnectionState = { kind: 'open', session: { number: 1, client: engine.client } };
const refused = options.get('refused') as Refusal | null;
let state: ConnectionState = refused === null ? opened : { kind: 'refused', why: refused };
let sessions = 1;
const become = (next: ConnectionState): void => {
  state = next;
  for (const listener of listeners) listener();
};
const reopen = (): void => {
  sessions += 1;
  become({ kind: 'open', session: { number: sessions, client: engine.client } });
};

/** For scripts and specs that drive the page. */
Object.assign(window, {
  fake: { engine, uuids, lose: () => become({ kind: 'lost', tries: 1 }), reopen },
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
