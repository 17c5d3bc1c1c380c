import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { Icon } from '../icons/Icon.tsx';
import styles from './combobox.module.css';
import { type ComboboxOption, fittingOptions } from './combobox-options.ts';

const shownAtMost = 100;

interface ComboboxProps {
  readonly id: string;
  /** Where no label stands beside it. */
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: boolean;
  readonly options: readonly ComboboxOption[];
  /** Null while nothing is chosen. */
  readonly value: string | null;
  /** What was typed and is not chosen yet; null while the chosen one is shown. */
  readonly typed: string | null;
  readonly placeholder?: string;
  readonly nothingFits: string;
  /** What is chosen is added somewhere: only Enter and a click choose, and leaving it chooses nothing. */
  readonly isAdder?: boolean;
  readonly onType: (typed: string | null) => void;
  readonly onChoose: (value: string) => void;
  readonly onOpen?: (isOpen: boolean) => void;
}

/**
 * One of many, found by a few letters. The first one that fits is chosen by Enter, which never sends the form, and by
 * Tab; Escape gives back the one that was chosen. What fits nothing stays as it was typed, for the form to refuse.
 */
export function Combobox(props: ComboboxProps) {
  const { id, options, value, typed, onType, onOpen, isAdder = false } = props;
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [marked, setMarked] = useState<number | null>(null);
  const chosen = options.find((option) => option.value === value);
  const found = useMemo(
    () => (isOpen || typed !== null ? fittingOptions(options, typed ?? '', shownAtMost) : []),
    [isOpen, options, typed],
  );
  const standing = typed === null ? found.findIndex((option) => option.value === value) : 0;
  const at = Math.min(marked ?? Math.max(0, standing), found.length - 1);
  useEffect(() => {
    if (isOpen && at >= 0)
      list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [isOpen, at]);

  const open = (next: boolean): void => {
    setOpen(next);
    setMarked(null);
    onOpen?.(next);
  };
  const choose = (option: ComboboxOption | undefined): void => {
    open(false);
    if (option === undefined) return;
    onType(null);
    if (option.value !== value) props.onChoose(option.value);
  };
  const restore = (): void => {
    onType(null);
    open(false);
  };
  /** The marked one, where somebody typed for it or walked to it. */
  const settle = (): void => {
    if (isAdder || (marked === null && (typed === null || typed.trim() === ''))) restore();
    else choose(found[at]);
  };
  const walk = (step: number): void => {
    if (!isOpen) open(true);
    else if (found.length > 0) setMarked((at + step + found.length) % found.length);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const isSaving = (event.ctrlKey || event.metaKey) && /^(s|enter)$/i.test(event.key);
    if (isSaving) settle();
    else if (event.key === 'Enter') {
      event.preventDefault();
      if (!isOpen) open(true);
      else if (typed !== null && typed.trim() === '' && marked === null) restore();
      else choose(found[at]);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      walk(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Escape' && (isOpen || typed !== null)) {
      event.preventDefault();
      event.stopPropagation();
      restore();
    } else if (event.key === 'Tab' && isOpen) settle();
  };
  const leave = (): void => {
    if (isOpen || typed !== null) settle();
  };
  return (
    <div className={styles.combobox}>
      <input
        id={id}
        aria-label={props['aria-label']}
        aria-describedby={props['aria-describedby']}
        aria-invalid={props['aria-invalid']}
        className={styles.field}
        type="text"
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && at >= 0 ? `${listId}-${at}` : undefined}
        autoComplete="off"
        spellCheck={false}
        data-typing={typed !== null}
        placeholder={props.placeholder}
        value={typed ?? chosen?.label ?? value ?? ''}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onClick={({ currentTarget }) => {
          if (typed === null) currentTarget.select();
          open(true);
        }}
        onChange={({ currentTarget }) => {
          open(true);
          onType(currentTarget.value);
        }}
        onKeyDown={press}
        onBlur={leave}
      />
      <Icon name="chevronDown" size={14} />
      {/* A press on the list must not take the focus out of the field. */}
      <div
        id={listId}
        ref={list}
        role="listbox"
        tabIndex={-1}
        aria-labelledby={id}
        className={styles.list}
        hidden={!isOpen}
        onPointerDown={(event) => event.preventDefault()}
        onMouseDown={(event) => event.preventDefault()}
      >
        {isOpen &&
          found.map((option, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the active option
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are taken by the field
            <div
              key={option.value}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === at}
              data-chosen={option.value === value}
              onClick={() => choose(option)}
            >
              <span>{option.label}</span>
              {option.detail !== undefined && <span className={styles.detail}>{option.detail}</span>}
            </div>
          ))}
        {isOpen && found.length === 0 && <p role="status">{props.nothingFits}</p>}
      </div>
    </div>
  );
}
