import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { RestServer } from '../support/rest/rest-server.ts';

let rest: RestServer;
let other: Database.Database;
beforeEach(async () => {
  rest = await RestServer.start();
  other = new Database(join(rest.gantry.folder, 'gantry.db'));
});
afterEach(async () => {
  other.close();
  await rest.close();
});

it('says that nothing can be written, stores nothing, and takes the same call later', async () => {
  const uuid = await rest.workflow('name: w\njobs: { a: { image: x } }');
  // As good as a full disk, and to be had everywhere: the store waits 5 s for whoever holds it, and gives up.
  other.exec('BEGIN IMMEDIATE');
  const workflow = { source: 'name: other\njobs: { a: { image: x } }' };
  const created = await rest.call('POST', '/workflow/', { body: workflow });
  expect([created.status, created.body]).toEqual([
    507,
    {
      code: 'store_unwritable',
      message: expect.stringContaining('Nothing can be written to the data directory (database is locked)'),
      data: { message: 'database is locked' },
    },
  ]);
  const schedule = { workflow_uuid: uuid, interval: { hours: 1 } };
  const scheduled = await rest.call('POST', '/scheduling/', { body: schedule });
  expect([scheduled.status, scheduled.body.code]).toEqual([507, 'store_unwritable']);
  other.exec('ROLLBACK');
  expect((await rest.call('GET', '/workflow/')).body).toHaveLength(1);
  expect((await rest.call('POST', '/workflow/', { body: workflow })).status).toBe(201);
  expect((await rest.call('POST', '/scheduling/', { body: schedule })).status).toBe(201);
});
