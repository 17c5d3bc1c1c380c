import { z } from 'zod';
import { languages } from '../words/language.ts';

/** What a person can set of the desktop application, beside what the page itself keeps. */
export const desktopSettingsSchema = z.object({
  /** Closing the window leaves Gantry in the tray while a schedule is active or a run is going. */
  keep_in_tray: z.boolean(),
  /** The system tells of a run that failed. */
  notify_failures: z.boolean(),
  /** Gantry starts, without its window, when the person logs in. */
  open_at_login: z.boolean(),
  /** Of the tray, the menu and the notifications; null is the system's. */
  language: z.enum(languages).nullable(),
});
export type DesktopSettings = z.infer<typeof desktopSettingsSchema>;
