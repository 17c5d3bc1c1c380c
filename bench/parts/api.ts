import { once } from 'node:events';
import { Agent, createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Figure, figure } from '../figures.ts';
import { median, percentile } from '../statistics.ts';
import type { FilledStore } from '../support/fill-store.ts';
import type { ServedStore } from '../support/served-store.ts';

const warmUps = 50;
const rounds = 5;
const readsPerRound = 100;

interface Answer {
  readonly ms: number;
  readonly bytes: number;
}

/** Reads of REST, one after another over one connection, in turns with a bare server that answers as many bytes. */
export async function measureApi(served: ServedStore): Promise<Figure[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const bare = await startBareServer();
  const medians: number[] = [];
  const worst: number[] = [];
  const floors: number[] = [];
  try {
    for (const path of pathsOf(served.store)) {
      const url = new URL(path, served.address);
      const read = (): Promise<Answer> => timedGet(url, agent, served.token);
      for (let index = 0; index < warmUps; index++) await read();
      const { bytes } = await read();
      const floor = new URL(`/?bytes=${bytes}`, bare.address);
      const [own, least]: [number[], number[]] = [[], []];
      for (let round = 0; round < rounds; round++) {
        for (let index = 0; index < readsPerRound; index++) own.push((await read()).ms);
        for (let index = 0; index < readsPerRound; index++) least.push((await timedGet(floor, agent, '')).ms);
      }
      medians.push(median(own));
      worst.push(percentile(own, 0.99));
      floors.push(median(least));
      console.error(
        `${path.replaceAll(/[0-9a-f-]{36}/g, '…').padEnd(44)} ${String(bytes).padStart(7)} bytes` +
          `  median ${median(own).toFixed(2)} ms  99th ${percentile(own, 0.99).toFixed(2)} ms` +
          `  bare ${median(least).toFixed(2)} ms`,
      );
    }
  } finally {
    agent.destroy();
    bare.server.close();
  }
  const slowest = medians.indexOf(Math.max(...medians));
  return [
    figure('slowest read, median', Math.max(...medians), floors[slowest], { medians, floors }),
    figure('slowest read, 99th percentile', Math.max(...worst), null, { worst }),
    figure('all reads, median', median(medians), median(floors)),
  ];
}

function pathsOf(store: FilledStore): string[] {
  const { workflow_uuid, run_uuid, attempt_uuid, log_attempt_uuid } = store;
  return [
    '/workflow/',
    `/workflow/?after=${workflow_uuid}`,
    `/workflow/${workflow_uuid}/`,
    `/workflow/${workflow_uuid}/revision/`,
    `/workflow/${workflow_uuid}/history`,
    '/run/',
    '/run/?state=failed',
    `/run/?workflow_uuid=${workflow_uuid}`,
    `/run/?after=${run_uuid}&trigger=manual`,
    `/run/${run_uuid}/`,
    `/attempt/${attempt_uuid}/`,
    '/scheduling/',
    `/scheduling/workflow/${workflow_uuid}`,
    `/log/${log_attempt_uuid}/?from=-200&limit=200`,
    `/log/${log_attempt_uuid}/?from=1000000&limit=200`,
  ];
}

function timedGet(url: URL, agent: Agent, token: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    get(url, { agent, headers: { authorization: `Bearer ${token}` } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => {
        if (response.statusCode !== 200) reject(new Error(`${url.pathname} answered ${response.statusCode}`));
        else resolve({ ms: performance.now() - started, bytes });
      });
      response.on('error', reject);
    }).on('error', reject);
  });
}

async function startBareServer(): Promise<{ server: Server; address: string }> {
  const server = createServer((request, response) => {
    const bytes = Number(new URL(request.url ?? '/', 'http://bare').searchParams.get('bytes'));
    response.end(Buffer.alloc(bytes, 'x'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
