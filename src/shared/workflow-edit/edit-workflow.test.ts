import { describe, expect, it } from 'vitest';
import { add, refusal, remove, set } from '../../../tests/support/workflow-texts/story.ts';
import { editWorkflow, editWorkflowAll } from './edit-workflow.ts';

describe('a text', () => {
  it.each([
    '',
    'a: [',
    'just words',
    '- a',
    'name: w\njobs: [{ name: a, image: b }]',
    'a: *gone',
    'a: 1\n---\nb: 2',
    '\0',
    'a: &a { <<: *a }',
  ])('like %j is refused as a whole', (source) =>
    expect(refusal(source, add('a', { image: 'x' }))).toEqual({ code: 'source_broken' }),
  );

  it("takes edits together that stand in each other's way", () => {
    const source = '{\n  "jobs": {\n    "a": {"image": "x"},\n    "b": {"image": "x"}\n  }\n}\n';
    const outcome = editWorkflowAll(source, [remove('b'), add('c', { image: 'z' })]);
    expect(outcome.ok && outcome.source).toBe(source.replace('"b": {"image": "x"}', '"c": {"image": "z"}'));
    expect(editWorkflowAll(source, [remove('b'), set('jobs.b.image', 'z')])).toEqual({
      ok: false,
      refusal: { code: 'unknown_job', job: 'b' },
    });
  });

  it('of many jobs is edited in one breath', () => {
    const jobs = Array.from(
      { length: 1312 },
      (_, at) => `  job-${at}:\n    image: busybox:1\n    depends_on: [${at > 0 ? `job-${at - 1}` : ''}]\n`,
    );
    const source = `name: large\njobs:\n${jobs.join('')}`;
    const first = editWorkflow(source, set('jobs.job-7.image', 'alpine:3'));
    if (!first.ok) throw new Error(first.refusal.code);
    const at = source.indexOf('busybox:1', source.indexOf('job-7:'));
    expect(first.splices).toEqual([{ from: at, to: at + 9, text: 'alpine:3' }]);
    const edits = Array.from({ length: 500 }, (_, index) => set(`jobs.job-${index}.timeout`, '5m'));
    const all = editWorkflowAll(source, edits);
    expect(all.ok && all.splices.length).toBe(500);
  });
});
