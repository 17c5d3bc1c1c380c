import type { Condition } from '../domain/job-definition.ts';

/** A value as YAML and JSON can hold it. */
export type PlainValue =
  | string
  | number
  | boolean
  | null
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue };

/** Where a value stands in a workflow file: `['jobs', 'fetch', 'environment', 'TZ']`. */
export type SettingPath = readonly (string | number)[];

/**
 * One change to the text of a workflow, in words of the canvas and the form. Jobs are named as they are in the text at
 * that moment; settings are written as the file writes them (`timeout: '10m'`, `retries: 2`).
 */
export type WorkflowEdit =
  /** A new job after all others. */
  | {
      readonly kind: 'add_job';
      readonly name: string;
      readonly settings: { readonly [key: string]: PlainValue };
    }
  /** Jobs, and every mention of them among the dependencies of others. */
  | { readonly kind: 'remove_jobs'; readonly jobs: readonly string[] }
  /** A job's name, and every reference to it: in dependencies and in expressions. */
  | { readonly kind: 'rename_job'; readonly job: string; readonly name: string }
  /** `job` depends on `dependency` from now on; where it did already, with this condition. */
  | {
      readonly kind: 'connect';
      readonly job: string;
      readonly dependency: string;
      readonly condition: Condition;
    }
  | { readonly kind: 'disconnect'; readonly job: string; readonly dependency: string }
  /** A setting, made where it is not there, with the maps above it. What it says already is left untouched. */
  | { readonly kind: 'set'; readonly path: SettingPath; readonly value: PlainValue }
  /** A setting that is not given any more; a map that becomes empty by it goes too. */
  | { readonly kind: 'unset'; readonly path: SettingPath }
  /**
   * Jobs of another YAML text, as `copyJobs` makes it. A name that is taken gets a number (`fetch-2`), in dependencies
   * between the pasted jobs too; dependencies on jobs that are in neither text are left out.
   */
  | { readonly kind: 'paste_jobs'; readonly text: string };

/** Characters `from` (inclusive) to `to` (exclusive) of the text before give way to `text`. */
export interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Why an edit cannot be made. */
export type EditRefusal =
  /** The text does not parse; mend it first. */
  | { readonly code: 'source_broken' }
  | { readonly code: 'unknown_job'; readonly job: string }
  | { readonly code: 'name_taken'; readonly name: string }
  | { readonly code: 'invalid_name'; readonly name: string }
  /** The path that the new connection would close; its first job is also its last. */
  | { readonly code: 'cycle'; readonly jobs: readonly string[] }
  /** What was pasted is no text with jobs. */
  | { readonly code: 'nothing_to_paste' }
  /** The last job of a workflow stays. */
  | { readonly code: 'last_job' }
  /** The text is written in a way in which the change has no place; it can be made by hand. */
  | { readonly code: 'cannot_edit' };

export type EditOutcome =
  | {
      readonly ok: true;
      readonly source: string;
      /** What was changed, in the order of the text, none overlapping. */
      readonly splices: readonly Splice[];
      /** Jobs whose whole block had to be written anew; empty almost always. To be told to the person. */
      readonly rewritten: readonly string[];
      /** Names of the jobs that the edit made or renamed, for the selection. */
      readonly jobs: readonly string[];
    }
  | { readonly ok: false; readonly refusal: EditRefusal };
