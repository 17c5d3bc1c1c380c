import { PageHeader } from '../../ui/layout/PageHeader.tsx';
import { useTitle } from '../../ui/layout/use-title.ts';
import { useWords } from '../../words/use-words.ts';
import { Appearance } from './Appearance.tsx';
import { DesktopSwitches } from './DesktopSwitches.tsx';
import { EngineFacts } from './EngineFacts.tsx';
import { HistoryRules } from './HistoryRules.tsx';
import { ReadingChoices } from './ReadingChoices.tsx';
import styles from './settings.module.css';

/** What a person can set, each thing kept at once but the rules for the history; and what engine this is. */
export function SettingsPage() {
  const { text } = useWords();
  useTitle(text.settings.title);
  return (
    <div className={styles.page}>
      <PageHeader>
        <h1>{text.settings.title}</h1>
      </PageHeader>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={styles.content} tabIndex={0} aria-label={text.settings.title}>
        <Appearance />
        <ReadingChoices />
        {window.gantry !== undefined && <DesktopSwitches settings={window.gantry.settings} />}
        <HistoryRules />
        <EngineFacts />
      </section>
    </div>
  );
}
