import { Select } from '@mantine/core';
import { runStates, triggerSchema } from '../../../../shared/domain/run.ts';
import { Button } from '../../../ui/controls/Button.tsx';
import { CheckMenu } from '../../../ui/controls/CheckMenu.tsx';
import { StateMark } from '../../../ui/state/StateMark.tsx';
import { useWords } from '../../../words/use-words.ts';
import styles from './list.module.css';
import type { NamedWorkflow } from './named-workflow.ts';
import { everyRun, type RunFilter } from './run-filter.ts';

interface FilterBarProps {
  readonly filter: RunFilter;
  /** Null where the page is about one workflow. */
  readonly workflows: readonly NamedWorkflow[] | null;
  readonly hasChoices: boolean;
  readonly onChange: (filter: RunFilter) => void;
}

/** What can be chosen of a list of runs. */
export function FilterBar({ filter, workflows, hasChoices, onChange }: FilterBarProps) {
  const { text, states } = useWords();
  const words = text.runs.list;
  return (
    <search className={styles.filters} aria-label={words.filters}>
      {workflows === null && <h2 className={styles.heading}>{words.title}</h2>}
      {workflows !== null && (
        <Select
          className={styles.workflow}
          size="xs"
          aria-label={words.workflow}
          placeholder={words.anyWorkflow}
          nothingFoundMessage={words.noSuchWorkflow}
          data={workflows.map(({ uuid, name }) => ({ value: uuid, label: name }))}
          value={filter.workflow}
          limit={50}
          searchable
          clearable
          onChange={(workflow) => onChange({ ...filter, workflow })}
        />
      )}
      <CheckMenu
        label={words.state}
        options={runStates.map((value) => ({
          value,
          label: states.runs[value],
          mark: <StateMark state={value} size={14} />,
        }))}
        chosen={filter.states}
        onChange={(chosen) => onChange({ ...filter, states: chosen })}
      />
      <CheckMenu
        label={words.trigger}
        options={triggerSchema.options.map((value) => ({ value, label: states.triggers[value] }))}
        chosen={filter.triggers}
        onChange={(triggers) => onChange({ ...filter, triggers })}
      />
      <DayField
        label={words.since}
        value={filter.since}
        onChange={(since) => onChange({ ...filter, since })}
      />
      <DayField
        label={words.until}
        value={filter.until}
        onChange={(until) => onChange({ ...filter, until })}
      />
      {filter.schedule !== null && (
        <Button kind="quiet" icon="close" onClick={() => onChange({ ...filter, schedule: null })}>
          {words.oneSchedule}
        </Button>
      )}
      {hasChoices && (
        <Button
          kind="quiet"
          onClick={() => onChange(workflows === null ? { ...everyRun, workflow: filter.workflow } : everyRun)}
        >
          {words.clear}
        </Button>
      )}
    </search>
  );
}

function DayField(props: { label: string; value: string | null; onChange: (day: string | null) => void }) {
  return (
    <label className={styles.day} data-chosen={props.value !== null}>
      <span>{props.label}</span>
      <input
        type="date"
        value={props.value ?? ''}
        onChange={({ currentTarget }) =>
          props.onChange(currentTarget.value === '' ? null : currentTarget.value)
        }
      />
    </label>
  );
}
