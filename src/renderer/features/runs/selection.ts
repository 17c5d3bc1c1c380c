import type { Query } from '../../ui/routes/routes.ts';

/** What is selected on the page of a run. */
export interface Selection {
  readonly job: string;
  /** The number of the attempt; null or left out: the latest one. */
  readonly attempt?: number | null;
  /** A line of its log, from 1. */
  readonly line?: number | null;
}

/** A selection as it stands in the address. */
export function queryOf(selection: Selection | null): Query {
  if (selection === null) return {};
  const { job, attempt, line } = selection;
  return {
    job,
    ...(attempt == null ? {} : { attempt: String(attempt) }),
    ...(line == null ? {} : { line: String(line) }),
  };
}

/** The attempt and the line that an address leads to, where this job is the one that it names. */
export function placeIn(
  { job, attempt, line }: Query,
  selected: string | null,
): { readonly attempt: number | null; readonly line: number | null } {
  if (job === undefined || job !== selected) return { attempt: null, line: null };
  return { attempt: countIn(attempt), line: countIn(line) };
}

function countIn(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}
