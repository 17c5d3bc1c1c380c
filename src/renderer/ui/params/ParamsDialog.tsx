import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ParamDefinition, ParamValues } from '../../../shared/domain/workflow-definition.ts';
import { useWords } from '../../words/use-words.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog } from '../layout/Dialog.tsx';
import styles from './params.module.css';
import { initialValues, missingValues } from './params.ts';

interface ParamsDialogProps {
  readonly title: string;
  readonly params: Readonly<Record<string, ParamDefinition>>;
  /** What the form begins with, for parameters that exist. */
  readonly values: ParamValues;
  readonly action: string;
  readonly isBusy: boolean;
  /** Why it was refused, or null. */
  readonly failure: ReactNode;
  readonly onSubmit: (values: ParamValues) => void;
  readonly onClose: () => void;
}

/** Asks for the parameters of a run. */
export function ParamsDialog(props: ParamsDialogProps) {
  return (
    <Dialog onClose={props.onClose} title={props.title}>
      <ParamsForm {...props} />
    </Dialog>
  );
}

function ParamsForm({
  params,
  values: given,
  action,
  isBusy,
  failure,
  onSubmit,
  onClose,
}: ParamsDialogProps) {
  const { text } = useWords();
  const [values, setValues] = useState(() => initialValues(params, given));
  const [isChecked, setChecked] = useState(false);
  const missing = missingValues(params, values);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (missing.length === 0) onSubmit(values);
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
      {failure !== null && <div role="alert">{failure}</div>}
      <div className={styles.actions}>
        <Button onClick={onClose}>{text.app.cancel}</Button>
        <Button kind="primary" icon="play" type="submit" isBusy={isBusy}>
          {action}
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
