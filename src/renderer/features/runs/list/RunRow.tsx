import { memo } from 'react';
import type { RunSummary } from '../../../../shared/contract/run.ts';
import list from '../../../ui/list/list.module.css';
import { RowLink } from '../../../ui/list/RowLink.tsx';
import { hrefOf } from '../../../ui/routes/routes.ts';
import { JobProgress } from '../../../ui/state/JobProgress.tsx';
import { StateWord } from '../../../ui/state/StateWord.tsx';
import { DurationText } from '../../../ui/time/DurationText.tsx';
import { RelativeTime } from '../../../ui/time/RelativeTime.tsx';
import { useWords } from '../../../words/use-words.ts';

/** A run as a row, all of which leads to it. */
export const RunRow = memo(function RunRow(props: {
  run: RunSummary;
  index: number;
  withName: boolean;
  /** Its workflow is gone. */
  isDeleted: boolean;
}) {
  const { text, states } = useWords();
  const { run, index, withName, isDeleted } = props;
  const name = isDeleted ? text.runs.deleted(run.workflow_name) : run.workflow_name;
  return (
    <tr className={list.row} aria-rowindex={index + 2} data-state={run.state}>
      <td>
        <RowLink
          index={index}
          href={hrefOf({ page: 'run', uuid: run.uuid, query: {} })}
          title={withName ? `${name} #${run.number}` : undefined}
        >
          {withName && <span className={list.name}>{name}</span>}
          <span className={withName ? list.suffix : list.name}>#{run.number}</span>
        </RowLink>
      </td>
      <td>
        <StateWord state={run.state} word={states.runs[run.state]} />
      </td>
      <td>
        <JobProgress counts={run.job_counts} />
      </td>
      <td className={list.quiet}>{states.triggers[run.trigger]}</td>
      <td className={list.quiet}>
        <RelativeTime at={run.started_at ?? run.created_at} hasClock />
      </td>
      <td>
        <DurationText from={run.started_at} to={run.ended_at} />
      </td>
    </tr>
  );
});
