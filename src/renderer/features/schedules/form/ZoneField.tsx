import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { timeZones } from '../../../../shared/schedule/time-zone.ts';
import { useWords } from '../../../words/use-words.ts';
import { Field } from './Field.tsx';
import styles from './form.module.css';
import { useForm } from './form-context.ts';

/** The time zone in which days and times are meant, to be found by a few letters of its name. */
export function ZoneField() {
  const { text } = useWords();
  const words = text.schedules.form;
  const { draft, change, problemsAt } = useForm();
  const zones = useMemo(() => [...new Set([draft.time_zone, ...timeZones()])].sort(), [draft.time_zone]);
  return (
    <Field name={words.zone} problems={problemsAt('timing.time_zone')}>
      {(ids) => (
        <Select
          {...ids}
          size="xs"
          classNames={{ input: styles.select, root: styles.picker }}
          data={zones}
          value={draft.time_zone}
          limit={100}
          searchable
          allowDeselect={false}
          nothingFoundMessage={words.noSuchZone}
          comboboxProps={{ transitionProps: { duration: 0 } }}
          filter={({ options, search, limit }) => {
            const wanted = search.trim().toLowerCase().replaceAll(' ', '_');
            return options
              .filter((option) => 'value' in option && option.value.toLowerCase().includes(wanted))
              .slice(0, limit);
          }}
          onChange={(time_zone) => time_zone !== null && change({ time_zone })}
        />
      )}
    </Field>
  );
}
