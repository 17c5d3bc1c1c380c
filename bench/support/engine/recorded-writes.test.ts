import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { recordWrites, replay } from './recorded-writes.ts';

test('what was recorded, repeated on a copy, leads to the same rows', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gantry-test-'));
  const [path, copy] = [join(folder, 'a.db'), join(folder, 'b.db')];
  const database = new Database(path);
  database.exec('CREATE TABLE job (name TEXT, state TEXT)');
  copyFileSync(path, copy);
  const recording = recordWrites();
  const insert = database.prepare('INSERT INTO job VALUES (@name, @state)');
  const update = database.prepare('UPDATE job SET state = ? WHERE name = ?');
  database.transaction(() => {
    insert.run({ name: 'a', state: 'waiting' });
    insert.run({ name: 'b', state: 'waiting' });
  })();
  update.run('queued', 'b');
  recording.stop();
  insert.run({ name: 'c', state: 'after' });
  database.close();

  expect(recording.writes.map(({ sql }) => sql.split(' ')[0])).toEqual([
    'BEGIN',
    'INSERT',
    'INSERT',
    'COMMIT',
    'UPDATE',
  ]);
  expect(replay(copy, recording.writes)).toBeGreaterThan(0);
  const repeated = new Database(copy, { readonly: true });
  expect(repeated.prepare('SELECT * FROM job').all()).toEqual([
    { name: 'a', state: 'waiting' },
    { name: 'b', state: 'queued' },
  ]);
  repeated.close();
  rmSync(folder, { recursive: true });
});
