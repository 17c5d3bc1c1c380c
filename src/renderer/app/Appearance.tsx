import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core';
import { type Language, languages } from '../../shared/words/language.ts';
import { Choice } from '../ui/controls/Choice.tsx';
import { useLanguageStore } from '../words/language-store.ts';
import { useWords } from '../words/use-words.ts';
import styles from './app.module.css';

/** Each language in its own words, short. */
const languageNames: Record<Language, string> = { en: 'EN', ko: '한' };

/** Theme and language, for where there is no settings page yet. */
export function Appearance() {
  const { text } = useWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { language, choose } = useLanguageStore();
  return (
    <div className={styles.settings}>
      <Choice<MantineColorScheme>
        label={text.app.theme}
        value={colorScheme}
        onChange={setColorScheme}
        options={[
          { value: 'light', label: text.app.light, icon: 'sun' },
          { value: 'dark', label: text.app.dark, icon: 'moon' },
          { value: 'auto', label: text.app.system, icon: 'system' },
        ]}
      />
      <Choice<Language>
        label={text.app.language}
        value={language}
        onChange={choose}
        options={languages.map((value) => ({ value, label: languageNames[value] }))}
      />
    </div>
  );
}
