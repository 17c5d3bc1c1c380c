import { Choice } from '../../../ui/controls/Choice.tsx';
import { useArrowGroup } from '../../../ui/controls/use-arrow-group.ts';
import { useWords } from '../../../words/use-words.ts';
import { readerZone } from '../reader-zone.ts';
import { DaysFields } from './DaysFields.tsx';
import { draftKinds, type Unit, unitsMs } from './draft.ts';
import { Field, FieldGroup } from './Field.tsx';
import styles from './form.module.css';
import { useForm } from './form-context.ts';
import { isPreset, presetNames, presets } from './presets.ts';
import { ZoneField } from './ZoneField.tsx';

const units = (Object.keys(unitsMs) as Unit[]).reverse();

/** When it runs: common schedules by one press, and the fields of the kind that is chosen. */
export function TimingFields() {
  const { text } = useWords();
  const words = text.schedules.form;
  const { draft, change, problemsAt } = useForm();
  const group = useArrowGroup(presetNames.findIndex((preset) => isPreset(draft, preset)));
  return (
    <>
      <FieldGroup name={words.presets}>
        <div className={styles.presets} {...group.frame}>
          {presetNames.map((preset, index) => (
            <button
              key={preset}
              type="button"
              tabIndex={group.tabIndexOf(index)}
              aria-pressed={isPreset(draft, preset)}
              onClick={() => change(presets[preset])}
            >
              {words.presetNames[preset]}
            </button>
          ))}
        </div>
      </FieldGroup>
      <FieldGroup name={words.when} problems={problemsAt('timing')}>
        <Choice
          label={words.when}
          value={draft.kind}
          options={draftKinds.map((value) => ({ value, label: words.kinds[value] }))}
          onChange={(kind) => change({ kind })}
        />
      </FieldGroup>
      {draft.kind === 'once' && <OnceFields />}
      {draft.kind === 'interval' && <IntervalFields />}
      {draft.kind === 'days' && <DaysFields />}
      {draft.kind === 'cron' && <CronFields />}
    </>
  );
}

function OnceFields() {
  const { text } = useWords();
  const words = text.schedules.form;
  const { draft, change, problemsAt } = useForm();
  return (
    <Field name={words.at} hint={words.localZone(readerZone())} problems={problemsAt('at')}>
      {(ids) => (
        <input
          {...ids}
          className={styles.input}
          type="datetime-local"
          value={draft.at}
          onChange={({ currentTarget }) => change({ at: currentTarget.value })}
        />
      )}
    </Field>
  );
}

function IntervalFields() {
  const { text } = useWords();
  const words = text.schedules.form;
  const { draft, change, problemsAt } = useForm();
  const problems = [...problemsAt('every'), ...problemsAt('timing.every_ms')];
  return (
    <>
      <Field name={words.every} problems={problems}>
        {(ids) => (
          <div className={styles.line}>
            <input
              {...ids}
              className={styles.input}
              data-size="number"
              type="number"
              min={0}
              step="any"
              value={draft.every}
              onChange={({ currentTarget }) => change({ every: currentTarget.value })}
            />
            <Choice
              label={words.unit}
              value={draft.unit}
              options={units.map((value) => ({ value, label: words.units[value] }))}
              onChange={(unit) => change({ unit })}
            />
          </div>
        )}
      </Field>
      <Field
        name={words.startAt}
        hint={draft.start_at === '' ? words.startHint : words.localZone(readerZone())}
      >
        {(ids) => (
          <input
            {...ids}
            className={styles.input}
            type="datetime-local"
            value={draft.start_at}
            onChange={({ currentTarget }) => change({ start_at: currentTarget.value })}
          />
        )}
      </Field>
    </>
  );
}

function CronFields() {
  const { text } = useWords();
  const words = text.schedules.form;
  const { draft, change, problemsAt } = useForm();
  const problems = [...problemsAt('expression'), ...problemsAt('timing.expression')];
  return (
    <>
      <Field name={words.expression} hint={words.expressionHint} problems={problems}>
        {(ids) => (
          <input
            {...ids}
            className={styles.input}
            data-size="wide"
            data-code
            type="text"
            placeholder="0 9 * * 1-5"
            autoComplete="off"
            spellCheck={false}
            maxLength={500}
            value={draft.expression}
            onChange={({ currentTarget }) => change({ expression: currentTarget.value })}
          />
        )}
      </Field>
      <ZoneField />
    </>
  );
}
