import { create } from 'zustand';
import { type Language, languages, pickLanguage } from '../../shared/words/language.ts';

const storageKey = 'gantry.language';

interface LanguageState {
  readonly language: Language;
  choose(language: Language): void;
}

/** The language of every word in the window: the chosen one, else the browser's. */
export const useLanguageStore = create<LanguageState>()((set) => ({
  language:
    languages.find((one) => one === localStorage.getItem(storageKey)) ?? pickLanguage(navigator.languages),
  choose(language) {
    localStorage.setItem(storageKey, language);
    set({ language });
    // The tray and the notifications of the desktop speak the same; where they cannot keep it, the window still does.
    window.gantry?.settings.set({ language }).catch(() => undefined);
  },
}));
