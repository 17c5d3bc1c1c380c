import { everyDay, monToFri, type ScheduleDraft } from './draft.ts';

/** Schedules that many people want, each as what it sets in the form. */
export const presets = {
  hourly: { kind: 'interval', every: '1', unit: 'hour', start_at: '' },
  daily: { kind: 'days', repeat: 'week', weekdays: everyDay, time: '09:00' },
  weekdays: { kind: 'days', repeat: 'week', weekdays: monToFri, time: '09:00' },
  weekly: { kind: 'days', repeat: 'week', weekdays: [1], time: '09:00' },
  monthly: { kind: 'days', repeat: 'month', month_day: '1', time: '09:00' },
} as const satisfies Record<string, Partial<ScheduleDraft>>;

export type Preset = keyof typeof presets;
export const presetNames = Object.keys(presets) as Preset[];

/** Whether the form says just this. */
export function isPreset(draft: ScheduleDraft, preset: Preset): boolean {
  return Object.entries(presets[preset]).every(
    ([name, value]) => String(draft[name as keyof ScheduleDraft]) === String(value),
  );
}
