import type { LogEntry } from '../../../src/shared/domain/log.ts';
import type { Reason } from '../../../src/shared/domain/reason.ts';

/** How one attempt of a job goes in the fake: how long it takes, what it prints and how it ends. */
export interface AttemptScript {
  readonly ms: number;
  /** Milliseconds that its image takes to arrive; 0 where it is there. */
  readonly pull_ms: number;
  readonly lines: number;
  readonly line: (number: number) => Pick<LogEntry, 'text' | 'stream'> & { is_partial?: boolean };
  /** Null succeeds. */
  readonly reason: Reason | null;
}

/** The attempts of each job, by its name; a job without an entry takes a default script. */
export type Behaviour = (job: string) => readonly AttemptScript[];

const noise = [
  'fetching https://example.com/data/part',
  '\u001b[32m✓\u001b[0m wrote part',
  '\u001b[2mcache hit for\u001b[0m layer',
  '\u001b[1mstep\u001b[0m',
  '\u001b[33mwarning:\u001b[0m slow answer, retrying request',
];

export function script(more: Partial<AttemptScript> = {}): AttemptScript {
  return {
    ms: 1200,
    pull_ms: 0,
    lines: 40,
    line: (number) => ({
      text: `${noise[number % noise.length]} ${number}`,
      stream: number % 9 === 4 ? 'stderr' : 'stdout',
    }),
    reason: null,
    ...more,
  };
}

export const quick: Behaviour = () => [script()];
