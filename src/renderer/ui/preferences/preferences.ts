import { create } from 'zustand';
import { type Preferences, readPreferences } from './read-preferences.ts';

const storageKey = 'gantry.preferences';

/** What is chosen on this machine. */
export const usePreferences = create<Preferences>()(() => readPreferences(localStorage.getItem(storageKey)));

/** Changes some and keeps all. */
export function prefer(change: Partial<Preferences>): void {
  usePreferences.setState(change);
  localStorage.setItem(storageKey, JSON.stringify(usePreferences.getState()));
}
