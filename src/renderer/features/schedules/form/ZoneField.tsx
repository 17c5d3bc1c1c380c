import { useDeferredValue, useMemo, useState } from 'react';
import { timeZones } from '../../../../shared/schedule/time-zone.ts';
import { Combobox } from '../../../ui/controls/Combobox.tsx';
import { useWords } from '../../../words/use-words.ts';
import { Field } from './Field.tsx';
import { useForm } from './form-context.ts';
import { zoneOptions } from './zone-options.ts';

/** The time zone in which days and times are meant, to be found by its name, its country or its city. */
export function ZoneField() {
  const { text, language } = useWords();
  const words = text.schedules.form;
  const { draft, change, problemsAt } = useForm();
  const [isOpen, setOpen] = useState(false);
  /** The names of some four hundred zones take a moment to make, so they are made when they are wanted. */
  const isWanted = useDeferredValue(isOpen);
  const options = useMemo(() => {
    const zones = [...new Set([draft.time_zone, ...timeZones()])].sort();
    return isWanted
      ? zoneOptions(zones, language, words.zoneCities)
      : zones.map((zone) => ({ value: zone, label: zone }));
  }, [draft.time_zone, isWanted, language, words]);
  const problems = [...(isOpen ? [] : problemsAt('time_zone')), ...problemsAt('timing.time_zone')];
  return (
    <Field name={words.zone} problems={problems}>
      {(ids) => (
        <Combobox
          {...ids}
          options={options}
          value={draft.time_zone}
          typed={draft.zone_text}
          nothingFits={words.noSuchZone}
          onType={(zone_text) => change({ zone_text })}
          onChoose={(time_zone) => change({ time_zone })}
          onOpen={setOpen}
        />
      )}
    </Field>
  );
}
