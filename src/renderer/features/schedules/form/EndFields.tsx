import { Choice } from '../../../ui/controls/Choice.tsx';
import { useWords } from '../../../words/use-words.ts';
import { readerZone } from '../reader-zone.ts';
import { Field, FieldGroup } from './Field.tsx';
import styles from './form.module.css';
import { useForm } from './form-context.ts';

/** When it ends. */
export function EndFields() {
  const { text } = useWords();
  const words = text.schedules.form;
  const { draft, change, problemsAt } = useForm();
  return (
    <>
      <FieldGroup name={words.ends}>
        <Choice
          label={words.ends}
          value={draft.ends}
          options={[
            { value: 'never', label: words.endKinds.never },
            { value: 'count', label: words.endKinds.count },
            { value: 'time', label: words.endKinds.time },
          ]}
          onChange={(ends) => change({ ends })}
        />
      </FieldGroup>
      {draft.ends === 'count' && (
        <Field name={words.runs} hint={words.runsHint} problems={problemsAt('max_runs')}>
          {(ids) => (
            <input
              {...ids}
              className={styles.input}
              data-size="number"
              type="number"
              min={1}
              step={1}
              value={draft.max_runs}
              onChange={({ currentTarget }) => change({ max_runs: currentTarget.value })}
            />
          )}
        </Field>
      )}
      {draft.ends === 'time' && (
        <Field name={words.endsAt} hint={words.localZone(readerZone())} problems={problemsAt('ends_at')}>
          {(ids) => (
            <input
              {...ids}
              className={styles.input}
              type="datetime-local"
              value={draft.ends_at}
              onChange={({ currentTarget }) => change({ ends_at: currentTarget.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}
