import type { ReactNode } from 'react';
import type { RunState } from '../../../shared/domain/run.ts';
import type { ShownState } from '../../../shared/words/states.en.ts';

/** What a mark can stand for: every state of a run is one of a job run too. */
export type MarkState = ShownState | RunState;

const cutOut = 'var(--mark-ground, var(--surface))';

/** One shape for each state on a 16 px grid, told apart without colour. Ended well or badly is solid, the rest is line. */
export const marks: Record<MarkState, ReactNode> = {
  waiting: <circle cx="8" cy="8" r="5.25" strokeDasharray="1.6 2.52" />,
  queued: (
    <>
      <circle cx="8" cy="8" r="5.25" />
      <path d="M8 5.25V8l1.75 1.25" />
    </>
  ),
  starting: (
    <>
      <circle cx="8" cy="8" r="5.25" opacity="0.35" />
      <circle cx="8" cy="8" r="1.5" fill="currentColor" stroke="none" />
    </>
  ),
  pulling: <path d="M8 2.75v6.5M5.25 6.75 8 9.5l2.75-2.75M3 13h10" />,
  running: (
    <>
      <circle cx="8" cy="8" r="5.25" opacity="0.3" />
      <path data-spin="" d="M8 2.75A5.25 5.25 0 0 1 13.25 8" strokeWidth="2" />
    </>
  ),
  retrying: <path d="M12.9 9.3A5.1 5.1 0 1 1 12 4.8M12.6 2.4v2.9H9.7" />,
  succeeded: (
    <>
      <circle cx="8" cy="8" r="6" fill="currentColor" stroke="none" />
      <path d="m5.4 8.3 1.8 1.8 3.5-3.9" stroke={cutOut} />
    </>
  ),
  failed: (
    <>
      <path d="M5.4 1.9h5.2l3.5 3.5v5.2l-3.5 3.5H5.4l-3.5-3.5V5.4z" fill="currentColor" stroke="none" />
      <path d="m5.9 5.9 4.2 4.2M10.1 5.9l-4.2 4.2" stroke={cutOut} />
    </>
  ),
  cancelled: (
    <>
      <circle cx="8" cy="8" r="5.25" />
      <path d="M5.75 8h4.5" strokeWidth="2" />
    </>
  ),
  skipped: <path d="m3.5 4.25 4 3.75-4 3.75M8.5 4.25l4 3.75-4 3.75" />,
  blocked: (
    <>
      <path d="M8 1.9 14.1 8 8 14.1 1.9 8z" />
      <path d="M5.5 8h5" />
    </>
  ),
};
