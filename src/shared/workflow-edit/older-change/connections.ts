import type { JobDefinition } from '../../domain/job-definition.ts';
import { nearMiss } from '../../expression/near-miss.ts';
import { findCycles } from '../../graph/cycles.ts';
import { shorten } from '../../workflow-file/node-words.ts';
import type { WorkflowEdit } from '../workflow-edit.ts';
import type { Report } from './report.ts';

/** Which jobs are to wait for which. */
export interface NextJobs {
  /** The jobs that wait for a job, for those jobs of which the change says it; `index` is the place in the change. */
  readonly given: readonly {
    readonly job: string;
    readonly index: number;
    readonly next: readonly string[];
  }[];
  /** A job's name after the change, by every name that it may be called by. */
  readonly names: ReadonlyMap<string, string>;
  readonly renames: ReadonlyMap<string, string>;
  readonly added: readonly string[];
}

/**
 * The edits, under the new names, after which exactly the named jobs wait for each job of which a change says so; all
 * that goes first, so that no cycle arises on the way. A dependency that stays keeps its condition.
 */
export function connectionEdits(
  before: readonly JobDefinition[],
  { given, names, renames, added }: NextJobs,
  report: Report,
): WorkflowEdit[] {
  const now = (name: string): string => renames.get(name) ?? name;
  const waitsFor = new Map(
    before.map(({ name, depends_on }) => [now(name), new Set(depends_on.map(({ job }) => now(job)))]),
  );
  for (const name of added) waitsFor.set(name, new Set());
  const waiting = dependentsOf(waitsFor);
  const cut: WorkflowEdit[] = [];
  const tied: WorkflowEdit[] = [];
  for (const { job, index, next } of given) {
    const wanted = resolve(job, next, names, (detail, ...path) =>
      report(detail, 'jobs', index, 'next_job_names', ...path),
    );
    const current = waiting.get(job) ?? new Set();
    for (const other of current) {
      if (wanted.has(other)) continue;
      cut.push({ kind: 'disconnect', job: other, dependency: job });
      waitsFor.get(other)?.delete(job);
    }
    for (const other of wanted) {
      if (current.has(other)) continue;
      tied.push({ kind: 'connect', job: other, dependency: job, condition: 'succeeded' });
      waitsFor.get(other)?.add(job);
    }
  }
  // Two jobs of one name were told of already; what they wait for is nothing to speak of.
  if (waitsFor.size === before.length + added.length) reportCycles(waitsFor, given, report);
  return [...cut, ...tied];
}

function dependentsOf(waitsFor: ReadonlyMap<string, ReadonlySet<string>>): Map<string, Set<string>> {
  const waiting = new Map<string, Set<string>>();
  for (const [job, dependencies] of waitsFor) {
    for (const dependency of dependencies) {
      const others = waiting.get(dependency) ?? new Set();
      waiting.set(dependency, others.add(job));
    }
  }
  return waiting;
}

/** The jobs that a list of names means; those that mean none, the job itself or one twice are reported. */
function resolve(
  job: string,
  next: readonly string[],
  names: ReadonlyMap<string, string>,
  report: Report,
): Set<string> {
  const wanted = new Set<string>();
  next.forEach((written, index) => {
    const other = names.get(written);
    const dependency = shorten(written);
    if (other === undefined) {
      // A name that is no text was told of already.
      if (written === '') return;
      const suggestion = nearMiss(written, names.values());
      report({ code: 'unknown_dependency', data: { job, dependency, suggestion } }, index);
    } else if (other === job) report({ code: 'self_dependency', data: { job } }, index);
    else if (wanted.has(other)) report({ code: 'duplicate_dependency', data: { job, dependency } }, index);
    else wanted.add(other);
  });
  return wanted;
}

function reportCycles(
  waitsFor: ReadonlyMap<string, ReadonlySet<string>>,
  given: NextJobs['given'],
  report: Report,
): void {
  const nodes = [...waitsFor].map(([name, dependencies]) => ({ name, depends_on: [...dependencies] }));
  for (const jobs of findCycles(nodes)) {
    const cause = given.find(({ job, next }) => jobs.includes(job) && next.length > 0);
    const path = cause === undefined ? ['jobs'] : ['jobs', cause.index, 'next_job_names'];
    report({ code: 'cycle', data: { jobs } }, ...path);
  }
}
