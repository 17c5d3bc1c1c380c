import { Icon } from '../../ui/icons/Icon.tsx';
import type { IconName } from '../../ui/icons/icons.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './editor.module.css';

export type TextPlace = 'bottom' | 'left' | 'hidden';

const icons: Readonly<Record<TextPlace, IconName>> = {
  left: 'textLeft',
  bottom: 'textBelow',
  hidden: 'graph',
};
const places: readonly TextPlace[] = ['left', 'bottom', 'hidden'];

interface TextPlaceChoiceProps {
  readonly place: TextPlace;
  readonly onPlace: (place: TextPlace) => void;
}

/** Where the text is. What each picture means is said while the pointer or the focus is on it. */
export function TextPlaceChoice({ place, onPlace }: TextPlaceChoiceProps) {
  const { text } = useWords();
  const labels: Readonly<Record<TextPlace, string>> = {
    left: text.editor.placeLeft,
    bottom: text.editor.placeBottom,
    hidden: text.editor.hideText,
  };
  return (
    <fieldset className={styles.places} aria-label={text.editor.showText}>
      {places.map((one) => (
        <button
          key={one}
          type="button"
          aria-label={labels[one]}
          aria-pressed={one === place}
          onClick={() => onPlace(one)}
        >
          <Icon name={icons[one]} />
          <span aria-hidden="true">{labels[one]}</span>
        </button>
      ))}
    </fieldset>
  );
}
