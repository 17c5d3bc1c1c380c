import { type Language, languages } from '../../../../shared/words/language.ts';
import type { ComboboxOption } from '../../../ui/controls/combobox-options.ts';

/**
 * Time zones as they are offered: each by its name, beside it what people call it, and found by the names of its
 * country and time in every language of the window.
 * @param aliases further words by which a zone is found, such as the names of its cities; who has some is common.
 */
export function zoneOptions(
  zones: readonly string[],
  language: Language,
  aliases: Readonly<Record<string, string>>,
): ComboboxOption[] {
  return zones.map((zone) => {
    const names = languages.flatMap((one) => [
      zoneName(zone, one, 'long'),
      zoneName(zone, one, 'shortGeneric'),
    ]);
    return {
      value: zone,
      label: zone,
      detail: spokenName(zone, language),
      words: [...names, aliases[zone] ?? ''].join(' '),
      isCommon: aliases[zone] !== undefined,
    };
  });
}

/** That of its country (`South Korea Time`); where there is only a sign (`PT`), that of its time. */
function spokenName(zone: string, language: Language): string {
  const name = zoneName(zone, language, 'shortGeneric');
  return /^([A-Z]{2,4}|GMT.*)$/.test(name) ? zoneName(zone, language, 'long') : name;
}

/** A name of a zone in winter; one that this machine does not know has none. */
function zoneName(zone: string, language: Language, timeZoneName: 'long' | 'shortGeneric'): string {
  try {
    const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName }).formatToParts(0);
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  } catch {
    return '';
  }
}
