import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core';
import { type Language, languages } from '../../../shared/words/language.ts';
import { Choice } from '../../ui/controls/Choice.tsx';
import { useLanguageStore } from '../../words/language-store.ts';
import { useWords } from '../../words/use-words.ts';
import { Setting, SettingGroup } from './Setting.tsx';

/** Each language in its own words. */
const languageNames: Record<Language, string> = { en: 'English', ko: '한국어' };

export function Appearance() {
  const { text } = useWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { language, choose } = useLanguageStore();
  const chooseAll = (next: Language): void => {
    choose(next);
    // The tray and the system's notifications speak the same language as the window.
    window.gantry?.settings.set({ language: next }).catch(() => undefined);
  };
  return (
    <SettingGroup title={text.settings.appearance}>
      <Setting name={text.app.theme}>
        <Choice<MantineColorScheme>
          label={text.app.theme}
          value={colorScheme}
          onChange={setColorScheme}
          options={[
            { value: 'light', label: text.app.light },
            { value: 'dark', label: text.app.dark },
            { value: 'auto', label: text.app.system },
          ]}
        />
      </Setting>
      <Setting name={text.app.language}>
        <Choice<Language>
          label={text.app.language}
          value={language}
          onChange={chooseAll}
          options={languages.map((value) => ({ value, label: languageNames[value] }))}
        />
      </Setting>
    </SettingGroup>
  );
}
