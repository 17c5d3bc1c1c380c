import { useId, useState } from 'react';
import type { Condition, JobDefinition } from '../../../../shared/domain/job-definition.ts';
import { conditionSchema } from '../../../../shared/domain/job-definition.ts';
import { descendants } from '../../../../shared/graph/reach.ts';
import { Combobox } from '../../../ui/controls/Combobox.tsx';
import { IconButton } from '../../../ui/controls/IconButton.tsx';
import { useWords } from '../../../words/use-words.ts';
import { disconnect } from '../document/actions.ts';
import { ofJobs } from '../document/selection.ts';
import { useEditor } from '../EditorContext.ts';
import styles from './inspector.module.css';

/** What a job waits for, each with its condition. Only jobs that would close no cycle can be added. */
export function DependenciesField({ job, jobs }: { job: JobDefinition; jobs: readonly JobDefinition[] }) {
  const { text } = useWords();
  const { document } = useEditor();
  // Thousands of names are looked for only when somebody wants to choose one.
  const [isChoosing, setChoosing] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const id = useId();
  const free = isChoosing ? freeDependencies(job, jobs) : [];
  const change = async (dependency: string, condition: Condition): Promise<void> => {
    await document.edit([{ kind: 'connect', job: job.name, dependency, condition }]);
  };
  return (
    <div className={styles.rows}>
      {job.depends_on.map((on) => (
        <div className={styles.row} key={on.job}>
          <button
            type="button"
            className={styles.jobLink}
            title={on.job}
            onClick={() => document.select(ofJobs([on.job]))}
          >
            {on.job}
          </button>
          <select
            className={styles.input}
            aria-label={`${on.job}: ${text.editor.conditionLabel}`}
            value={on.condition}
            onChange={({ currentTarget }) => {
              const chosen = conditionSchema.options.find((one) => one === currentTarget.value);
              if (chosen !== undefined) void change(on.job, chosen);
            }}
          >
            {conditionSchema.options.map((one) => (
              <option key={one} value={one}>
                {text.editor.conditions[one]}
              </option>
            ))}
          </select>
          <IconButton
            icon="close"
            label={`${text.editor.disconnect}: ${on.job}`}
            onClick={() => disconnect(document, job.name, on.job)}
          />
        </div>
      ))}
      <Combobox
        id={id}
        aria-label={text.editor.addDependency}
        options={free.map((name) => ({ value: name, label: name }))}
        value={null}
        typed={typed}
        placeholder={text.editor.addDependency}
        nothingFits={text.editor.noFreeJob}
        isAdder
        onType={setTyped}
        onOpen={setChoosing}
        onChoose={(name) => void change(name, 'succeeded')}
      />
    </div>
  );
}

/** Jobs that can become a dependency: no job itself, none that it has, none that waits for it. */
function freeDependencies(job: JobDefinition, jobs: readonly JobDefinition[]): string[] {
  const taken = new Set([job.name, ...job.depends_on.map((on) => on.job), ...descendants(jobs, job.name)]);
  return jobs.map(({ name }) => name).filter((name) => !taken.has(name));
}
