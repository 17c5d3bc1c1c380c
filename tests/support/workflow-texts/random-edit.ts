import { conditionSchema } from '../../../src/shared/domain/job-definition.ts';
import { copyJobs } from '../../../src/shared/workflow-edit/copy-jobs.ts';
import type { PlainValue, WorkflowEdit } from '../../../src/shared/workflow-edit/workflow-edit.ts';
import type { JobModel, WorkflowModel } from './model.ts';
import type { ModelEdit } from './oracle.ts';
import { type Random, trickyTexts } from './random.ts';
import { jobNames, randomEnvironment, randomJob, variables } from './random-model.ts';

/** An edit that a person could make now; now and then one that is refused. */
export function randomEdit(model: WorkflowModel, random: Random): ModelEdit {
  const names = Object.keys(model.jobs);
  const job = random.pick(names);
  const other = random.pick(names);
  const kinds = [
    'add',
    'remove',
    'rename',
    'connect',
    'connect',
    'disconnect',
    'set',
    'set',
    'set',
    'unset',
    'unset',
  ];
  switch (random.pick([...kinds, 'paste'])) {
    case 'add':
      return { kind: 'add', name: random.pick(jobNames), job: randomJob(random) };
    case 'remove':
      return { kind: 'remove', jobs: [...new Set([job, ...random.some(names, 0.15)])] };
    case 'rename':
      return { kind: 'rename', job, name: random.pick(jobNames) };
    case 'connect':
      return { kind: 'connect', job, dependency: other, condition: random.pick(conditionSchema.options) };
    case 'disconnect': {
      const known = Object.keys(model.jobs[job]?.depends_on ?? {});
      return { kind: 'disconnect', job, dependency: known.length > 0 ? random.pick(known) : other };
    }
    case 'set':
      return randomSet(random.chance(0.25) ? null : job, random);
    case 'unset':
      return randomUnset(model, random.chance(0.25) ? null : job, random);
    default:
      return { kind: 'paste', jobs: [job, ...random.some(names, 0.2)] };
  }
}

function randomSet(job: string | null, random: Random): ModelEdit {
  const text = random.pick(trickyTexts);
  const variable = {
    kind: 'set',
    job,
    setting: 'environment',
    entry: random.pick(variables),
    value: text,
  } as const;
  if (job === null) {
    return random.pick<ModelEdit>([
      variable,
      { kind: 'set', job, setting: 'environment', entry: null, value: randomEnvironment(random) },
      {
        kind: 'set',
        job,
        setting: 'name',
        entry: null,
        value: random.pick(['report', '새 이름', 'x # y', 'null']),
      },
      { kind: 'set', job, setting: 'description', entry: null, value: text },
      { kind: 'set', job, setting: 'max_parallel', entry: null, value: 1 + random.below(9) },
      { kind: 'set', job, setting: 'on_failure', entry: null, value: random.pick(['stop', 'finish']) },
    ]);
  }
  const settings = randomJob(random);
  const [setting, value] = random.pick(Object.entries(settings));
  return random.pick<ModelEdit>([
    variable,
    { kind: 'set', job, setting: 'command', entry: random.below(3), value: text },
    { kind: 'set', job, setting, entry: null, value },
    { kind: 'set', job, setting: 'working_dir', entry: null, value: text },
  ]);
}

function randomUnset(model: WorkflowModel, job: string | null, random: Random): ModelEdit {
  const holder: object = job === null ? model : (model.jobs[job] ?? {});
  const settings = Object.entries(holder).filter(([key]) => !['name', 'jobs', 'params'].includes(key));
  if (settings.length === 0) return { kind: 'unset', job, setting: 'environment', entry: 'A' };
  const [setting, value] = random.pick(settings);
  const isOpen = (setting === 'environment' || Array.isArray(value)) && random.chance(0.7);
  if (!isOpen) return { kind: 'unset', job, setting, entry: null };
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return { kind: 'unset', job, setting, entry: random.pick<string | number>(keys) };
}

/** The same edit in the words of the program. */
export function programEdit(edit: ModelEdit, source: string): WorkflowEdit {
  switch (edit.kind) {
    case 'add':
      return {
        kind: 'add_job',
        name: edit.name,
        settings: edit.job as Record<string, PlainValue> & JobModel,
      };
    case 'remove':
      return { kind: 'remove_jobs', jobs: edit.jobs };
    case 'rename':
      return { kind: 'rename_job', job: edit.job, name: edit.name };
    case 'connect':
    case 'disconnect':
      return edit;
    case 'set':
      return { kind: 'set', path: pathOf(edit), value: edit.value as PlainValue };
    case 'unset':
      return { kind: 'unset', path: pathOf(edit) };
    case 'paste':
      return { kind: 'paste_jobs', text: copyJobs(source, edit.jobs) };
  }
}

function pathOf({ job, setting, entry }: Extract<ModelEdit, { kind: 'set' | 'unset' }>): (string | number)[] {
  const path = job === null ? [setting] : ['jobs', job, setting];
  return entry === null ? path : [...path, entry];
}

/** What an edit has something to change in: jobs, and settings of the workflow as `@setting`. */
export function touchedBy(model: WorkflowModel, edit: ModelEdit): Set<string> {
  const mentioning = (names: readonly string[]): string[] =>
    Object.entries(model.jobs)
      .filter(([, { depends_on = {} }]) => names.some((name) => name in depends_on))
      .map(([name]) => name);
  switch (edit.kind) {
    case 'add':
    case 'paste':
      return new Set();
    case 'remove':
      return new Set([...edit.jobs, ...mentioning(edit.jobs)]);
    case 'rename':
      return new Set([edit.job, ...mentioning([edit.job])]);
    case 'connect':
    case 'disconnect':
      return new Set([edit.job]);
    case 'set':
    case 'unset':
      return new Set([edit.job ?? `@${edit.setting}`]);
  }
}
