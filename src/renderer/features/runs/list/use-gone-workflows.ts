import { useState } from 'react';
import type { RunSummary } from '../../../../shared/contract/run.ts';
import type { Uuid } from '../../../../shared/domain/uuid.ts';
import { withGone } from './gone-workflows.ts';
import type { NamedWorkflow } from './named-workflow.ts';

const none: readonly NamedWorkflow[] = [];

/**
 * Deleted workflows whose runs were kept, as far as their runs were seen in the list since the page was opened: a filter
 * that hides them again leaves them in the choice. @param present null before the workflows were read.
 */
export function useGoneWorkflows(
  runs: readonly RunSummary[],
  present: ReadonlySet<Uuid> | null,
): readonly NamedWorkflow[] {
  const [known, setKnown] = useState(none);
  const now = withGone(known, runs, present);
  if (now !== known) setKnown(now);
  return now;
}
