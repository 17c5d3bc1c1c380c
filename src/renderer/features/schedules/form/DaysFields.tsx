import { Choice } from '../../../ui/controls/Choice.tsx';
import { useArrowGroup } from '../../../ui/controls/use-arrow-group.ts';
import { useWords } from '../../../words/use-words.ts';
import { everyDay, monToFri } from './draft.ts';
import { Field, FieldGroup } from './Field.tsx';
import styles from './form.module.css';
import { useForm } from './form-context.ts';
import { ZoneField } from './ZoneField.tsx';

/** Monday first. */
const shownDays = [1, 2, 3, 4, 5, 6, 0];
/** A Sunday. */
const someSunday = Date.UTC(2026, 0, 4);
const monthDays = [...Array.from({ length: 31 }, (_, index) => String(index + 1)), 'L'];

/** A time of day, on days of the week or on one of the month. */
export function DaysFields() {
  const { text } = useWords();
  const words = text.schedules.form;
  const { draft, change, problemsAt } = useForm();
  return (
    <>
      <FieldGroup name={words.on} problems={[...problemsAt('weekdays'), ...problemsAt('timing.expression')]}>
        <Choice
          label={words.on}
          value={draft.repeat}
          options={[
            { value: 'week', label: words.repeats.week },
            { value: 'month', label: words.repeats.month },
          ]}
          onChange={(repeat) => change({ repeat })}
        />
        {draft.repeat === 'week' ? <Weekdays /> : <MonthDay />}
      </FieldGroup>
      <Field name={words.time} problems={problemsAt('time')}>
        {(ids) => (
          <input
            {...ids}
            className={styles.input}
            type="time"
            value={draft.time}
            onChange={({ currentTarget }) => change({ time: currentTarget.value })}
          />
        )}
      </Field>
      <ZoneField />
    </>
  );
}

function Weekdays() {
  const { text, language } = useWords();
  const words = text.schedules.form;
  const { draft, change } = useForm();
  const name = (day: number, weekday: 'short' | 'long'): string =>
    new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' }).format(someSunday + day * 86_400_000);
  const toggle = (day: number): void => {
    const chosen = new Set(draft.weekdays);
    if (!chosen.delete(day)) chosen.add(day);
    change({ weekdays: everyDay.filter((one) => chosen.has(one)) });
  };
  const group = useArrowGroup(shownDays.findIndex((day) => draft.weekdays.includes(day)));
  return (
    <div className={styles.line}>
      <div className={styles.days} {...group.frame}>
        {shownDays.map((day, index) => (
          // biome-ignore lint/a11y/useSemanticElements: a box with its word within, and arrows between them
          <button
            key={day}
            type="button"
            role="checkbox"
            tabIndex={group.tabIndexOf(index)}
            title={name(day, 'long')}
            aria-label={name(day, 'long')}
            aria-checked={draft.weekdays.includes(day)}
            onClick={() => toggle(day)}
          >
            {name(day, 'short')}
          </button>
        ))}
      </div>
      <button type="button" className={styles.shortcut} onClick={() => change({ weekdays: monToFri })}>
        {words.monToFri}
      </button>
      <button type="button" className={styles.shortcut} onClick={() => change({ weekdays: everyDay })}>
        {words.everyDay}
      </button>
    </div>
  );
}

function MonthDay() {
  const { text } = useWords();
  const words = text.schedules.form;
  const { draft, change } = useForm();
  return (
    <>
      <select
        className={styles.input}
        aria-label={words.monthDay}
        value={draft.month_day}
        onChange={({ currentTarget }) => change({ month_day: currentTarget.value })}
      >
        {monthDays.map((day) => (
          <option key={day} value={day}>
            {day === 'L' ? words.lastDay : day}
          </option>
        ))}
      </select>
      {Number(draft.month_day) > 28 && <p className={styles.hint}>{words.monthHint}</p>}
    </>
  );
}
