import type { Condition } from '../../../src/shared/domain/job-definition.ts';
import { copyOf, forget, type JobModel, reaches, type WorkflowModel } from './model.ts';

/** An edit in the oracle's words; `random-edit.ts` says it in those of the program. */
export type ModelEdit =
  | { readonly kind: 'add'; readonly name: string; readonly job: JobModel }
  | { readonly kind: 'remove'; readonly jobs: readonly string[] }
  | { readonly kind: 'rename'; readonly job: string; readonly name: string }
  | {
      readonly kind: 'connect';
      readonly job: string;
      readonly dependency: string;
      readonly condition: Condition;
    }
  | { readonly kind: 'disconnect'; readonly job: string; readonly dependency: string }
  /** `job` null is the workflow itself. `entry` is a variable, a parameter or an index. */
  | {
      readonly kind: 'set';
      readonly job: string | null;
      readonly setting: string;
      readonly entry: string | number | null;
      readonly value: unknown;
    }
  | {
      readonly kind: 'unset';
      readonly job: string | null;
      readonly setting: string;
      readonly entry: string | number | null;
    }
  | { readonly kind: 'paste'; readonly jobs: readonly string[] };

/** What an edit makes of a model, or the code with which it is refused. */
export function editModel(before: WorkflowModel, edit: ModelEdit): WorkflowModel | string {
  const model = copyOf(before);
  const { jobs } = model;
  switch (edit.kind) {
    case 'add':
      if (edit.name in jobs) return 'name_taken';
      jobs[edit.name] = copyOf(edit.job);
      return model;
    case 'remove': {
      if (Object.keys(jobs).every((name) => edit.jobs.includes(name))) return 'last_job';
      for (const name of edit.jobs) {
        delete jobs[name];
        for (const job of Object.values(jobs)) forget(job, name);
      }
      return model;
    }
    case 'rename':
      return edit.name !== edit.job && edit.name in jobs
        ? 'name_taken'
        : renameAll(model, edit.job, edit.name);
    case 'connect': {
      const job = jobs[edit.job];
      const isThere = job?.depends_on !== undefined && edit.dependency in job.depends_on;
      if (job === undefined || (!isThere && reaches(jobs, edit.dependency, edit.job))) return 'cycle';
      job.depends_on = { ...job.depends_on, [edit.dependency]: edit.condition };
      return model;
    }
    case 'disconnect': {
      const job = jobs[edit.job];
      if (job !== undefined) forget(job, edit.dependency);
      return model;
    }
    case 'set':
      setIn(holderOf(model, edit.job), edit.setting, edit.entry, edit.value);
      return model;
    case 'unset':
      unsetIn(holderOf(model, edit.job), edit.setting, edit.entry);
      return model;
    case 'paste':
      return pasteAll(model, edit.jobs);
  }
}

type Holder = Record<string, unknown>;

function holderOf(model: WorkflowModel, job: string | null): Holder {
  return (job === null ? model : (model.jobs[job] ?? {})) as unknown as Holder;
}

function setIn(holder: Holder, setting: string, entry: string | number | null, value: unknown): void {
  if (entry === null) holder[setting] = copyOf(value);
  else if (typeof entry === 'number') {
    const list = [...((holder[setting] as unknown[] | undefined) ?? [])];
    list[Math.min(entry, list.length)] = value;
    holder[setting] = list;
  } else holder[setting] = { ...(holder[setting] as Holder | undefined), [entry]: value };
}

function unsetIn(holder: Holder, setting: string, entry: string | number | null): void {
  const value = holder[setting] as Holder | unknown[] | undefined;
  if (value === undefined) return;
  if (entry === null) delete holder[setting];
  else if (Array.isArray(value)) {
    const left = value.filter((_, index) => index !== entry);
    holder[setting] = left;
    if (left.length === 0) delete holder[setting];
  } else {
    delete value[entry];
    if (Object.keys(value).length === 0) delete holder[setting];
  }
}

function renameAll(model: WorkflowModel, old: string, name: string): WorkflowModel {
  const jobs = Object.entries(model.jobs).map(([key, job]): [string, JobModel] => {
    const { depends_on } = job;
    if (depends_on !== undefined && old in depends_on) {
      job.depends_on = Object.fromEntries(
        Object.entries(depends_on).map(([other, condition]) => [other === old ? name : other, condition]),
      );
    }
    return [key === old ? name : key, job];
  });
  return { ...model, jobs: Object.fromEntries(jobs) };
}

/** Copies of jobs into their own workflow: every one gets the next free number. */
function pasteAll(model: WorkflowModel, names: readonly string[]): WorkflowModel {
  const inOrder = Object.keys(model.jobs).filter((name) => names.includes(name));
  const copies = new Map<string, string>();
  for (const name of inOrder) {
    const isTaken = (candidate: string): boolean =>
      candidate in model.jobs || [...copies.values()].includes(candidate);
    const [, stem = name, number = '1'] = /^(.+)-([1-9]\d{0,5})$/su.exec(name) ?? [];
    let next = Number(number) + 1;
    while (isTaken(`${stem}-${next}`)) next += 1;
    copies.set(name, `${stem}-${next}`);
  }
  for (const name of inOrder) {
    const job = copyOf(model.jobs[name] ?? {});
    if (job.depends_on !== undefined) {
      job.depends_on = Object.fromEntries(
        Object.entries(job.depends_on).map(([other, condition]) => [copies.get(other) ?? other, condition]),
      );
    }
    model.jobs[copies.get(name) ?? name] = job;
  }
  return model;
}
