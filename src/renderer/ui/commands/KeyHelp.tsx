import { useWords } from '../../words/use-words.ts';
import { IconButton } from '../controls/IconButton.tsx';
import { Overlay } from '../layout/Overlay.tsx';
import styles from './commands.module.css';
import { KeyHint } from './KeyHint.tsx';
import { keyGroups } from './key-groups.ts';
import { useNearestCommands } from './use-commands.ts';

/** Every key that does something on this page, under the headings of their commands; those of the page itself first. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  const { text } = useWords();
  const groups = keyGroups(useNearestCommands());
  return (
    <Overlay label={text.commands.help} onClose={onClose}>
      <div className={styles.helpTitle}>
        <h2>{text.commands.help}</h2>
        <IconButton icon="close" label={text.app.close} shortcut="Esc" onClick={onClose} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={styles.help} tabIndex={0} data-entry aria-label={text.commands.help}>
        {groups.map(({ group, commands }) => (
          <section key={group} className={styles.helpGroup}>
            <h3>{group}</h3>
            <dl>
              {commands.map(({ id, title, keys }) => (
                <div key={id}>
                  <dt>{title}</dt>
                  <dd>
                    {(keys ?? []).map((one, index) => (
                      <span key={one}>
                        {index > 0 && <span className={styles.or}>{text.commands.or}</span>}
                        <KeyHint keys={one} />
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </section>
    </Overlay>
  );
}
