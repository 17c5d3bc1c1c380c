import { useEffect, useState } from 'react';
import type { WorkflowSummary } from '../../../../shared/contract/workflow.ts';
import type { Uuid } from '../../../../shared/domain/uuid.ts';
import { useSession } from '../../../bridge/ConnectionContext.tsx';
import { readOnce } from '../../../bridge/read-once.ts';
import { Combobox } from '../../../ui/controls/Combobox.tsx';
import { useWords } from '../../../words/use-words.ts';
import { Field } from './Field.tsx';
import { useForm } from './form-context.ts';

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
  const { draft, change } = useForm();
  const [isOpen, setOpen] = useState(false);
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
    <Field name={words.workflow} problems={isOpen ? [] : problems}>
      {(ids) => (
        <Combobox
          {...ids}
          placeholder={words.chooseWorkflow}
          nothingFits={words.noSuchWorkflow}
          options={workflows.map(({ uuid, name }) => ({ value: uuid, label: name }))}
          value={workflows.length === 0 ? null : workflow}
          typed={draft.workflow_text}
          onType={(workflow_text) => change({ workflow_text })}
          onChoose={onChange}
          onOpen={setOpen}
        />
      )}
    </Field>
  );
}
