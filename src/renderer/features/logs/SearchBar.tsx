import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { IconButton } from '../../ui/controls/IconButton.tsx';
import { useWords } from '../../words/use-words.ts';
import type { LogSearch } from './log-search.ts';
import styles from './logs.module.css';
import type { Direction } from './match-list.ts';

/** Typing pauses that long before the log is searched. */
const pauseMs = 200;

interface SearchBarProps {
  readonly search: LogSearch;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly length: number;
  /** The entry from which to search. */
  readonly topEntry: () => number;
  readonly onWalk: (direction: Direction) => void;
  readonly onClose: () => void;
}

/** Searches the whole log, and walks from match to match. */
export function SearchBar({ search, field, length, topEntry, onWalk, onClose }: SearchBarProps) {
  const { text, failure: sentence } = useWords();
  const { query, found, looked, isLooking, isFull, current, failure } = useStore(search.state);
  const [typed, setTyped] = useState(query?.text ?? '');
  const [isCaseSensitive, setCaseSensitive] = useState(query?.isCaseSensitive ?? false);

  useEffect(() => {
    const asked = search.state.getState().query;
    const isAsked =
      (asked?.text ?? '') === typed && (typed === '' || asked?.isCaseSensitive === isCaseSensitive);
    if (isAsked) return;
    const ask = (): void =>
      void search.ask(typed === '' ? null : { text: typed, isCaseSensitive }, topEntry());
    const timer = setTimeout(ask, typed === '' ? 0 : pauseMs);
    return () => clearTimeout(timer);
  }, [search, typed, isCaseSensitive, topEntry]);

  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      onWalk(event.shiftKey ? 'backward' : 'forward');
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onClose();
    }
  };
  return (
    <search className={styles.search} aria-label={text.logs.search}>
      <input
        ref={field}
        type="text"
        className={styles.searchField}
        placeholder={text.logs.searchHint}
        aria-label={text.logs.search}
        // biome-ignore lint/a11y/noAutofocus: it is shown because somebody wants to type into it
        autoFocus
        spellCheck={false}
        autoComplete="off"
        value={typed}
        onKeyDown={press}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <button
        type="button"
        className={styles.case}
        aria-pressed={isCaseSensitive}
        title={text.logs.caseSensitive}
        aria-label={text.logs.caseSensitive}
        onClick={() => setCaseSensitive(!isCaseSensitive)}
      >
        Aa
      </button>
      <p className={styles.found} role="status">
        {failure !== null
          ? sentence(failure)
          : query !== null &&
            text.logs.found(current?.index == null ? null : current.index + 1, found, isFull || isLooking)}
        {isLooking && length > 0 && (
          <span className={styles.progress}>{text.logs.percent(Math.floor((looked / length) * 100))}</span>
        )}
      </p>
      <IconButton
        icon="chevronUp"
        label={text.logs.previous}
        shortcut="N"
        onClick={() => onWalk('backward')}
      />
      <IconButton icon="chevronDown" label={text.logs.next} shortcut="n" onClick={() => onWalk('forward')} />
      <IconButton icon="close" label={text.logs.closeSearch} shortcut="Esc" onClick={onClose} />
    </search>
  );
}
