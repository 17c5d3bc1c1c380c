import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { desktopSettingsSchema } from '../../shared/domain/desktop-settings.ts';

/** What the desktop keeps in its file. Whether it starts at login is asked of the system, which may be told elsewhere. */
const keptSchema = desktopSettingsSchema.omit({ open_at_login: true }).extend({
  /** The person was told that Gantry goes on in the tray. */
  was_told_of_tray: z.boolean(),
});
export type KeptSettings = z.infer<typeof keptSchema>;

const defaults: KeptSettings = {
  keep_in_tray: true,
  notify_failures: true,
  language: null,
  was_told_of_tray: false,
};

/** The settings as they were kept; what is missing or wrong takes its default. */
export function readSettings(path: string): KeptSettings {
  try {
    const kept = keptSchema.partial().parse(JSON.parse(readFileSync(path, 'utf8')));
    return { ...defaults, ...kept };
  } catch {
    return defaults;
  }
}

/** @throws what the disk says. */
export function writeSettings(path: string, settings: KeptSettings): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(settings, null, 2)}\n`);
}
