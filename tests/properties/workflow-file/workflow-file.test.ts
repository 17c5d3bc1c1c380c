import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { workflowDefinitionSchema } from '../../../src/shared/domain/workflow-definition.ts';
import { problemSentence } from '../../../src/shared/words/words.ts';
import { parseWorkflowFile } from '../../../src/shared/workflow-file/parse.ts';
import {
  type WorkflowFile,
  workflowFileSchema,
} from '../../../src/shared/workflow-file/workflow-file-schema.ts';
import { writtenWorkflow } from './arbitrary-workflow.ts';

const origin = { file: 'flow.yaml', folder: '/home/me' };

const style = fc.constantFrom<(file: unknown) => string>(
  (file) => stringify(file, { lineWidth: 0 }),
  (file) => stringify(file, { lineWidth: 40 }),
  (file) => stringify(file, { defaultStringType: 'QUOTE_SINGLE', defaultKeyType: 'PLAIN' }),
  (file) => stringify(file, { collectionStyle: 'flow', defaultStringType: 'QUOTE_DOUBLE' }),
  (file) => JSON.stringify(file),
  (file) => JSON.stringify(file, null, '\t'),
);

describe('a workflow that was written', () => {
  it('is read as what it means, in every style', () => {
    fc.assert(
      fc.property(writtenWorkflow, style, ({ file, definition }, write) => {
        const text = write(file);
        // The library's writer loses blanks at the edges of some block texts; what it did not write is not to be read.
        fc.pre(JSON.stringify(parse(text)) === JSON.stringify(file));
        expect(parseWorkflowFile(text, origin)).toEqual({
          ok: true,
          definition,
          source: text,
          original_source: null,
        });
        expect(workflowDefinitionSchema.parse(definition)).toEqual(definition);
      }),
      { numRuns: 150 },
    );
  });

  it('fits the schema that editors use', () => {
    fc.assert(
      fc.property(writtenWorkflow, ({ file }) => {
        expect(workflowFileSchema.safeParse(file).error).toBeUndefined();
      }),
    );
  });
});

it('the older dialect is written anew without changing a word', () => {
  fc.assert(
    fc.property(writtenWorkflow, style, ({ file, definition }, write) => {
      const older = {
        name: file.name,
        description: file.description,
        jobs: definition.jobs.map((job) => ({
          name: job.name,
          image: job.image,
          parameters: job.environment,
          next_job_names: definition.jobs
            .filter(({ depends_on }) => depends_on.some((dependency) => dependency.job === job.name))
            .map((next) => next.name),
          timeout: (job.timeout_ms ?? 0) / 1000,
          retries: job.retries.max,
        })),
      };
      const text = write(older);
      fc.pre(JSON.stringify(parse(text)) === JSON.stringify(older));
      const parsed = parseWorkflowFile(text, origin);
      expect(parsed).toMatchObject({ ok: true, original_source: text });
      if (!parsed.ok) return;
      const { source } = parsed;
      expect(parseWorkflowFile(source, origin)).toEqual({ ...parsed, original_source: null });
      expect(parsed.definition.description).toBe(definition.description);
      for (const [index, job] of parsed.definition.jobs.entries()) {
        const meant = definition.jobs[index];
        expect(job).toMatchObject({
          name: meant?.name,
          environment: meant?.environment,
          timeout_ms: meant?.timeout_ms,
          retries: { max: meant?.retries.max },
        });
        expect(new Set(job.depends_on.map((dependency) => dependency.job))).toEqual(
          new Set(meant?.depends_on.map((dependency) => dependency.job)),
        );
      }
    }),
    { numRuns: 150 },
  );
});

/** Spoils one job; the spoilt value or key is a word that stands nowhere else. */
const spoilers: Record<string, (job: WorkflowFile['jobs'][string]) => (string | number)[]> = {
  unknown_key: (job) => {
    Object.assign(job, { zzzz: 1 });
    return ['zzzz'];
  },
  invalid_duration: (job) => {
    job.timeout = 'zzzz';
    return ['timeout'];
  },
  unknown_dependency: (job) => {
    job.depends_on = [...Object.keys(job.depends_on ?? {}).slice(0, 0), 'zzzz'];
    return ['depends_on', 0];
  },
  not_one_of: (job) => {
    Object.assign(job, { pull_policy: 'zzzz' });
    return ['pull_policy'];
  },
  invalid_size: (job) => {
    job.mem_limit = 'zzzz';
    return ['mem_limit'];
  },
  unknown_param: (job) => {
    job.command = ['a', 'b ${{ params.zzzz }}'];
    return ['command', 1];
  },
};

it('a spoilt word is found where it stands', () => {
  fc.assert(
    fc.property(
      writtenWorkflow,
      style,
      fc.constantFrom(...Object.keys(spoilers)),
      fc.nat(),
      ({ file }, write, code, pick) => {
        const spoilt = structuredClone(file);
        const names = Object.keys(spoilt.jobs);
        const name = names[pick % names.length] ?? '';
        const job = spoilt.jobs[name];
        const path = job === undefined ? [] : spoilers[code]?.(job);
        const text = write(spoilt);
        const parsed = parseWorkflowFile(text, origin);
        const problem = parsed.ok ? undefined : parsed.problems.find((found) => found.code === code);
        expect(problem?.place.path).toEqual(['jobs', name, ...(path ?? [])]);
        const before = text.slice(0, text.indexOf('zzzz')).split('\n');
        expect(problem?.place.line).toBe(before.length);
        const column = (before.at(-1)?.length ?? 0) + 1;
        // A quoted word begins at its quote; a param is named behind `params.`.
        const at = problem?.place.column ?? 0;
        expect(column - at).toBeLessThanOrEqual('params.'.length);
        expect(text.split('\n')[before.length - 1]?.slice(at - 1)).toMatch(/^(["']?|params\.)zzzz/);
      },
    ),
    { numRuns: 150 },
  );
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.stringMatching(/^[a-z :{}[\],&*!|>'"%@`#?\n\t<~$-]{0,120}$/),
);

/** A good text with a few cuts, doublings and insertions. */
const mutatedText = fc
  .record({
    written: writtenWorkflow,
    write: style,
    edits: fc.array(
      fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(12), insert: anyText }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ written, write, edits }) =>
    edits.reduce((text, { at, cut, insert }) => {
      const from = Math.floor(at * text.length);
      return text.slice(0, from) + insert.slice(0, 20) + text.slice(from + cut);
    }, write(written.file)),
  );

it('any text is read or refused with places inside it and words for it, and never thrown at', () => {
  fc.assert(
    fc.property(fc.oneof(anyText, mutatedText), fc.option(fc.constant('/home/me')), (text, folder) => {
      const parsed = parseWorkflowFile(text, { file: null, folder });
      if (parsed.ok) {
        workflowDefinitionSchema.parse(parsed.definition);
        return;
      }
      expect(parsed.problems).not.toEqual([]);
      const lines = text.split('\n');
      for (const problem of parsed.problems) {
        const { line, column } = problem.place;
        if (line !== null && column !== null) {
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
        }
        for (const language of ['en', 'ko'] as const) {
          expect(problemSentence(problem, language)).not.toMatch(/undefined|\[object/);
        }
      }
    }),
    { numRuns: 600 },
  );
});
