/** What a person has chosen for this machine; each from a short list, the first of which is the default. */
const choices = {
  times: ['relative', 'absolute'],
  hours: ['system', '24', '12'],
  log_wrap: ['off', 'on'],
  log_times: ['none', 'clock', 'elapsed'],
} as const;

type Choices = typeof choices;
export type Preferences = { readonly [Key in keyof Choices]: Choices[Key][number] };

const keys = Object.keys(choices) as (keyof Choices)[];

/** Preferences from what was kept, or what a later or an earlier version kept: what is not known is as by default. */
export function readPreferences(kept: string | null): Preferences {
  const given = parsed(kept);
  return Object.fromEntries(
    keys.map((key) => {
      const known: readonly string[] = choices[key];
      return [key, known.find((choice) => choice === given[key]) ?? known[0]];
    }),
  ) as Preferences;
}

function parsed(kept: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(kept ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
