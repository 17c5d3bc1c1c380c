import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useWords } from '../../words/use-words.ts';
import { IconButton } from '../controls/IconButton.tsx';
import { Icon } from '../icons/Icon.tsx';
import { StateMark } from '../state/StateMark.tsx';
import styles from './message.module.css';
import { dismiss, notices, type ShownNotice } from './notices.ts';
import { Sentence } from './Sentence.tsx';

/** The notices of the window, in its lower corner. A screen reader says each one as it comes. */
export function NoticeStack() {
  const { text } = useWords();
  const shown = useStore(notices, (state) => state.shown);
  return (
    <section
      className={styles.stack}
      aria-label={text.app.notices}
      aria-live="polite"
      aria-relevant="additions"
    >
      {shown.map((notice) => (
        <Toast key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function Toast({ notice }: { notice: ShownNotice }) {
  const { text } = useWords();
  const [isHeld, setHeld] = useState(false);
  const { id, tone, action, lasts_ms } = notice;
  useEffect(() => {
    if (isHeld || lasts_ms === null) return;
    const timer = setTimeout(() => dismiss(id), lasts_ms);
    return () => clearTimeout(timer);
  }, [id, lasts_ms, isHeld]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it stays while the pointer or the focus is in it
    <div
      className={styles.toast}
      role={tone === 'failed' ? 'alert' : 'status'}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={styles.toastMark} data-tone={tone}>
        {tone === 'warning' ? (
          <Icon name="warning" />
        ) : (
          <StateMark state={tone === 'done' ? 'succeeded' : 'failed'} />
        )}
      </span>
      <p className={styles.toastText}>
        <Sentence>{notice.text}</Sentence>
      </p>
      {action !== undefined && (
        <button
          type="button"
          className={styles.toastAction}
          onClick={() => {
            dismiss(id);
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
      <IconButton icon="close" label={text.app.close} onClick={() => dismiss(id)} />
    </div>
  );
}
