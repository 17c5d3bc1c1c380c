import { type CatchUp, catchUps, type Overlap, overlaps } from '../../../../shared/domain/schedule.ts';
import { Choice } from '../../../ui/controls/Choice.tsx';
import { useWords } from '../../../words/use-words.ts';
import { FieldGroup } from './Field.tsx';
import styles from './form.module.css';
import { useForm } from './form-context.ts';

/** What happens with times that pass while nobody can run them, or while the last run still goes. */
export function PolicyFields() {
  const { text } = useWords();
  const words = text.schedules.form;
  const { draft, change } = useForm();
  return (
    <>
      <FieldGroup name={words.catchUp}>
        <Choice<CatchUp>
          label={words.catchUp}
          value={draft.catch_up}
          options={catchUps.map((value) => ({ value, label: words.catchUps[value].name }))}
          onChange={(catch_up) => change({ catch_up })}
        />
        <p className={styles.hint} aria-live="polite">
          {words.catchUps[draft.catch_up].text}
        </p>
      </FieldGroup>
      <FieldGroup name={words.overlap}>
        <Choice<Overlap>
          label={words.overlap}
          value={draft.overlap}
          options={overlaps.map((value) => ({ value, label: words.overlaps[value].name }))}
          onChange={(overlap) => change({ overlap })}
        />
        <p className={styles.hint} aria-live="polite">
          {words.overlaps[draft.overlap].text}
        </p>
      </FieldGroup>
    </>
  );
}
