import { Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { WorkflowDetail } from '../../../shared/contract/workflow.ts';
import { Button } from '../../ui/controls/Button.tsx';
import { useWords } from '../../words/use-words.ts';
import { FailureText } from './FailureText.tsx';
import { initialValues, missingValues, rememberedValues } from './params.ts';
import type { RunAction } from './use-run.ts';
import styles from './workflows.module.css';

/** Asks for the parameters of a run while the action wants them. */
export function ParamsDialog({ action }: { action: RunAction }) {
  const { text } = useWords();
  const { asked } = action;
  return (
    <Modal
      opened={asked !== null}
      onClose={action.close}
      title={asked === null ? '' : text.params.title(asked.name)}
      closeButtonProps={{ 'aria-label': text.app.close }}
    >
      {asked !== null && <ParamsForm key={asked.uuid} workflow={asked} action={action} />}
    </Modal>
  );
}

function ParamsForm({ workflow, action }: { workflow: WorkflowDetail; action: RunAction }) {
  const { text } = useWords();
  const { params } = workflow.definition;
  const [values, setValues] = useState(() => initialValues(params, rememberedValues(workflow.uuid)));
  const [isChecked, setChecked] = useState(false);
  const missing = missingValues(params, values);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (missing.length === 0) void action.runWith(values);
      }}
    >
      {Object.entries(params).map(([name, param], index) => (
        <TextInput
          key={name}
          label={name}
          description={describe(param, text.params.defaultIs)}
          required={param.default === null}
          error={isChecked && missing.includes(name) ? text.params.required : undefined}
          value={values[name] ?? ''}
          onFocus={({ currentTarget }) => currentTarget.select()}
          onChange={({ currentTarget }) => setValues({ ...values, [name]: currentTarget.value })}
          {...(index === 0 ? { 'data-autofocus': true } : {})}
        />
      ))}
      {Object.keys(params).length === 0 && <p>{text.params.none}</p>}
      {action.failure !== null && (
        <div role="alert">
          <FailureText failure={action.failure} />
        </div>
      )}
      <div className={styles.formActions}>
        <Button onClick={action.close}>{text.app.cancel}</Button>
        <Button kind="primary" icon="play" type="submit" isBusy={action.isStarting}>
          {text.workflows.run}
        </Button>
      </div>
    </form>
  );
}

function describe(
  param: { default: string | null; description: string },
  defaultIs: (value: string) => string,
): string {
  const standard = param.default === null || param.default === '' ? '' : defaultIs(param.default);
  return [param.description, standard].filter((part) => part !== '').join(' · ');
}
