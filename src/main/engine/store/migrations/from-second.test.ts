import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { workflowDefinitionSchema } from '../../../../shared/domain/workflow-definition.ts';
import { parseWorkflowFile } from '../../../../shared/workflow-file/parse.ts';
import { initial } from './0001-initial.ts';
import { schedulesAndDeletion } from './0002-schedules-and-deletion.ts';
import { secrets } from './0003-secrets.ts';

const source = `name: 날씨
environment: { QUOTED: "a \\"b\\" \\\\ \\u0001" }
jobs:
${Array.from({ length: 12 }, (_, n) => `  job-${n}: { image: x, cpus: 0.1, timeout: 1h, environment: { N: "${n}" } }`).join('\n')}
`;

it('lets the jobs of every stored revision name no secret, and changes nothing else of them', () => {
  const parsed = parseWorkflowFile(source, { file: null, folder: null });
  if (!parsed.ok) throw new Error('the text is wrong');
  const before = parsed.definition.jobs.map(({ secrets: _, ...job }) => job);
  const database = new Database(':memory:');
  database.exec(initial);
  database.exec(schedulesAndDeletion);
  database.pragma('foreign_keys = OFF');
  database
    .prepare(
      `INSERT INTO revision (uuid, workflow_uuid, number, origin, source, definition, jobs_count, created_at)
       VALUES ('v', 'w', 1, 'import', ?, ?, 12, '2026-01-01T00:00:00.000Z')`,
    )
    .run(source, JSON.stringify({ ...parsed.definition, jobs: before }));

  database.exec(secrets);

  const stored = database.prepare<[], string>('SELECT definition FROM revision').pluck().get() ?? '';
  expect(JSON.parse(stored)).toEqual(parsed.definition);
  expect(workflowDefinitionSchema.safeParse(JSON.parse(stored)).success).toBe(true);
  expect(stored.startsWith('{"name":"날씨"')).toBe(true);
  database.close();
});
