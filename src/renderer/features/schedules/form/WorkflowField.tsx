import { Select } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { WorkflowSummary } from '../../../../shared/contract/workflow.ts';
import type { Uuid } from '../../../../shared/domain/uuid.ts';
import { useSession } from '../../../bridge/ConnectionContext.tsx';
import { readOnce } from '../../../bridge/read-once.ts';
import { useWords } from '../../../words/use-words.ts';
import { Field } from './Field.tsx';
import styles from './form.module.css';

const pageSize = 500;

interface WorkflowFieldProps {
  readonly workflow: Uuid | null;
  readonly problems: readonly string[];
  readonly onChange: (workflow: Uuid) => void;
}

/** Which workflow it runs, to be found by a few letters of its name. The only one that there is needs no choice. */
export function WorkflowField({ workflow, problems, onChange }: WorkflowFieldProps) {
  const { text } = useWords();
  const words = text.schedules.form;
  const session = useSession();
  const [workflows, setWorkflows] = useState<readonly WorkflowSummary[]>([]);
  useEffect(() => {
    if (session === null) return;
    const controller = new AbortController();
    const { signal } = controller;
    const read = async (): Promise<void> => {
      const all: WorkflowSummary[] = [];
      for (let after: Uuid | undefined; ; after = all.at(-1)?.uuid) {
        const call = session.client.workflow.list({ limit: pageSize, after }, { signal });
        const page = await readOnce(call, signal);
        if (page === null || !page.ok) return;
        all.push(...page.value);
        if (page.value.length < pageSize) break;
      }
      setWorkflows(all);
    };
    void read();
    return () => controller.abort();
  }, [session]);
  const only = workflows.length === 1 ? workflows[0] : undefined;
  useEffect(() => {
    if (workflow === null && only !== undefined) onChange(only.uuid);
  }, [workflow, only, onChange]);
  return (
    <Field name={words.workflow} problems={problems}>
      {(ids) => (
        <Select
          {...ids}
          size="xs"
          classNames={{ input: styles.select, root: styles.picker }}
          placeholder={words.chooseWorkflow}
          nothingFoundMessage={words.noSuchWorkflow}
          data={workflows.map(({ uuid, name }) => ({ value: uuid, label: name }))}
          value={workflow}
          limit={100}
          searchable
          allowDeselect={false}
          comboboxProps={{ transitionProps: { duration: 0 } }}
          onChange={(uuid) => uuid !== null && onChange(uuid)}
        />
      )}
    </Field>
  );
}
