import { type KeyboardEvent, type RefObject, useCallback, useEffect, useId, useState } from 'react';
import { useStore } from 'zustand';
import { IconButton } from '../../ui/controls/IconButton.tsx';
import { useWords } from '../../words/use-words.ts';
import type { LogSearch } from './log-search.ts';
import styles from './logs.module.css';
import type { Direction } from './match-list.ts';
import { SearchToggle } from './SearchToggle.tsx';

/** Typing pauses that long before the log is searched. */
const pauseMs = 200;

interface SearchBarProps {
  readonly search: LogSearch;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly length: number;
  /** The entry from which to search. */
  readonly topEntry: () => number;
  readonly onWalk: (direction: Direction) => void;
  /** What is found is being read now: the keys go on in the log. */
  readonly onRead: () => void;
  readonly onClose: () => void;
}

/** Searches the whole log, and walks from match to match. */
export function SearchBar({ search, field, length, topEntry, onWalk, onRead, onClose }: SearchBarProps) {
  const { text, failure: sentence } = useWords();
  const { query, found, looked, isLooking, isFull, current, failure } = useStore(search.state);
  const [typed, setTyped] = useState(query?.text ?? '');
  const [isCaseSensitive, setCaseSensitive] = useState(query?.isCaseSensitive ?? false);
  const [isRegex, setRegex] = useState(query?.isRegex ?? false);
  const problem = useId();

  /** Asks for what is typed, unless that was asked already. @returns whether it did. */
  const ask = useCallback((): boolean => {
    const asked = search.state.getState().query;
    const isSame = asked?.isCaseSensitive === isCaseSensitive && asked.isRegex === isRegex;
    const isAsked = (asked?.text ?? '') === typed && (typed === '' || isSame);
    if (!isAsked)
      void search.ask(typed === '' ? null : { text: typed, isCaseSensitive, isRegex }, topEntry());
    return !isAsked;
  }, [search, typed, isCaseSensitive, isRegex, topEntry]);
  useEffect(() => {
    const timer = setTimeout(ask, typed === '' ? 0 : pauseMs);
    return () => clearTimeout(timer);
  }, [ask, typed]);

  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (typed === '') return;
      // A new question goes to its first match by itself.
      const isNew = ask();
      if (!isNew) onWalk(event.shiftKey ? 'backward' : 'forward');
      if (isNew || found > 0 || isLooking) onRead();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onClose();
    }
  };
  /** By their places on the keyboard: with Alt some write another letter. */
  const toggle = (event: KeyboardEvent): void => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.code === 'KeyR') setRegex(!isRegex);
    else if (event.code === 'KeyC') setCaseSensitive(!isCaseSensitive);
    else return;
    event.preventDefault();
  };
  return (
    <search className={styles.searching} aria-label={text.logs.search} onKeyDown={toggle}>
      <div className={styles.search}>
        <input
          ref={field}
          type="text"
          className={styles.searchField}
          placeholder={text.logs.searchHint}
          aria-label={text.logs.search}
          title={text.logs.searchKeys}
          // biome-ignore lint/a11y/noAutofocus: it is shown because somebody wants to type into it
          autoFocus
          spellCheck={false}
          aria-invalid={failure !== null}
          aria-describedby={failure === null ? undefined : problem}
          autoComplete="off"
          value={typed}
          onKeyDown={press}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <SearchToggle
          sign="Aa"
          label={text.logs.caseSensitive}
          shortcut="Alt+C"
          isPressed={isCaseSensitive}
          onPress={() => setCaseSensitive(!isCaseSensitive)}
        />
        <SearchToggle
          sign=".*"
          label={text.logs.regex}
          shortcut="Alt+R"
          isPressed={isRegex}
          onPress={() => setRegex(!isRegex)}
        />
        <p className={styles.found} role="status">
          {failure === null &&
            query !== null &&
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
        <IconButton
          icon="chevronDown"
          label={text.logs.next}
          shortcut="n"
          onClick={() => onWalk('forward')}
        />
        <IconButton icon="close" label={text.logs.closeSearch} shortcut="Esc" onClick={onClose} />
      </div>
      {failure !== null && (
        <p id={problem} className={styles.searchProblem} role="alert">
          {sentence(failure)}
        </p>
      )}
    </search>
  );
}
