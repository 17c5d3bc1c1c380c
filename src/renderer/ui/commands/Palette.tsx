import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useWords } from '../../words/use-words.ts';
import { Overlay } from '../layout/Overlay.tsx';
import styles from './commands.module.css';
import { KeyHint } from './KeyHint.tsx';
import { findItems, type PaletteItem } from './palette-items.ts';

interface PaletteProps {
  /** In the order in which they stand while nothing is typed. */
  readonly items: readonly PaletteItem[];
  readonly onClose: () => void;
}

/** Finds an item by a few of its letters, and does it. */
export function Palette({ items, onClose }: PaletteProps) {
  const { text } = useWords();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const asked = useDeferredValue(query);
  const found = useMemo(() => findItems(items, asked), [items, asked]);
  const at = Math.min(chosen, found.length - 1);

  useEffect(() => {
    if (at >= 0) list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const choose = (item: PaletteItem | undefined): void => {
    if (item === undefined) return;
    onClose();
    // The sheet gives the focus back first, so that what is run may take it.
    queueMicrotask(() => item.run());
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = at + step;
      const isSingle = Math.abs(step) === 1;
      setChosen(
        isSingle
          ? (next + found.length) % Math.max(1, found.length)
          : Math.max(0, Math.min(next, found.length - 1)),
      );
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(findItems(items, query)[query === asked ? at : 0]?.item);
    } else if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onClose();
    }
  };

  return (
    <Overlay label={text.commands.palette} onClose={onClose}>
      <input
        className={styles.query}
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-autocomplete="list"
        aria-label={text.commands.open}
        aria-activedescendant={at >= 0 ? `${listId}-${at}` : undefined}
        placeholder={text.commands.open}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onKeyDown={press}
        onChange={({ currentTarget }) => {
          setQuery(currentTarget.value);
          setChosen(0);
        }}
      />
      <div
        className={styles.results}
        id={listId}
        role="listbox"
        aria-label={text.commands.palette}
        ref={list}
      >
        {found.map(({ item, places }, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the active option
          <div
            key={item.id}
            id={`${listId}-${index}`}
            className={styles.result}
            role="option"
            aria-selected={index === at}
            onPointerMove={() => setChosen(index)}
            onClick={() => choose(item)}
            onKeyDown={press}
          >
            <span className={styles.resultTitle}>
              <Fitted text={item.title} places={places} />
              {item.detail !== undefined && (
                <span className={styles.resultDetail} title={item.detail}>
                  {item.detail}
                </span>
              )}
            </span>
            {item.keys === undefined ? (
              <span className={styles.resultGroup}>{item.group}</span>
            ) : (
              <KeyHint keys={item.keys} />
            )}
          </div>
        ))}
        {found.length === 0 && <p className={styles.nothing}>{text.commands.nothingFits}</p>}
      </div>
      <p className={styles.count} role="status">
        {text.commands.results(found.length)}
      </p>
    </Overlay>
  );
}

/** A text whose letters that fit stand out. */
function Fitted({ text, places }: { text: string; places: readonly number[] }) {
  if (places.length === 0) return <span>{text}</span>;
  const fits = new Set(places);
  const pieces: { at: number; text: string; fits: boolean }[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const last = pieces.at(-1);
    if (last?.fits === fits.has(at)) last.text += text[at];
    else pieces.push({ at, text: text[at] ?? '', fits: fits.has(at) });
  }
  return (
    <span>{pieces.map((piece) => (piece.fits ? <mark key={piece.at}>{piece.text}</mark> : piece.text))}</span>
  );
}
