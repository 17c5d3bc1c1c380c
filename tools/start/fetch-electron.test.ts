import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fetchElectron } from './fetch-electron.ts';

const root = join(import.meta.dirname, '..', '..');
let answer: (response: ServerResponse) => void = () => {};
const server = createServer((_, response) => answer(response));
let cache = '';

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'gantry-electron-'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  vi.stubEnv('ELECTRON_MIRROR', `http://127.0.0.1:${port}/`);
  vi.stubEnv('electron_config_cache', cache);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
  await rm(cache, { recursive: true });
});

test('gives up when no byte comes, and shows the bytes that came before', async () => {
  const seen: number[] = [];
  answer = (response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('only this');
  };
  const reason = await fetchElectron(root, 200, (transferred) => seen.push(transferred));
  expect(reason).toBe('it could not be downloaded: no byte came for 0.2 s');
  expect(seen).toEqual([9]);
});

test('says what the server said', async () => {
  answer = (response) => response.writeHead(503, 'Having lunch').end();
  const reason = await fetchElectron(root, 5000, () => {});
  expect(reason).toMatch(/^it could not be downloaded: Response code 503 \(Having lunch\) for http/);
});

test('does not unpack what is not what it should be', async () => {
  answer = (response) => response.end('something else');
  const reason = await fetchElectron(root, 5000, () => {});
  expect(reason).toMatch(/^it could not be downloaded: .*(checksum|did not match)/i);
});
