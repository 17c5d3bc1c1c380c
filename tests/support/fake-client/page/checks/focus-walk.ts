import { ground, isShown, told } from './visible.ts';

const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex], [contenteditable=true], summary';

/** What the Tab key must come to, in the order of the document. Of a group of radio buttons one is enough. */
export function tabStops(): Element[] {
  const radios = new Set<string>();
  return [...ground().querySelectorAll<HTMLElement>(focusable)].filter((element) => {
    if (element.tabIndex < 0 || element.closest('[inert]') !== null || !isReachable(element)) return false;
    if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
    const isFirst = !radios.has(element.name);
    radios.add(element.name);
    return isFirst;
  });
}

/** A switch or a radio button may be drawn by its label alone. */
function isReachable(element: HTMLElement): boolean {
  if (element instanceof HTMLInputElement) return element.checkVisibility({ visibilityProperty: true });
  return isShown(element);
}

/** What is drawn around an element; it must be another one with the focus than without. */
function looks(element: Element): string {
  const around = [
    element,
    element.parentElement,
    element.nextElementSibling,
    ...element.querySelectorAll(':scope > *'),
  ];
  return (
    around
      .filter((one) => one !== null)
      .flatMap((one) => [null, '::after', '::before'].map((part) => getComputedStyle(one, part)))
      .map((style) => {
        const { outlineStyle, outlineWidth, outlineColor, outlineOffset, boxShadow, borderColor } = style;
        const outline = outlineStyle === 'none' ? '' : [outlineWidth, outlineColor, outlineOffset].join();
        return [outline, boxShadow, borderColor, style.backgroundColor, style.clipPath].join();
      })
      .join(';')
      // In a grid or a list the row that is meant is marked.
      .concat(element.matches('[role=grid], [role=listbox]') ? element.innerHTML : '')
  );
}

/** Follows the focus as the Tab key moves it. */
export class FocusWalk {
  readonly stops = tabStops();
  readonly #seen = new Map<Element, string>();
  readonly #still = document.createElement('style');
  #last: Element | null = null;
  readonly #backwards: string[] = [];
  readonly #invisible: string[] = [];

  constructor() {
    // What the focus looks like must not have to fade in before it is looked at.
    this.#still.textContent = '*, *::before, *::after { transition: none !important; }';
    document.head.append(this.#still);
    if (ground() === document.body) startOver();
  }

  /** Takes the element that has the focus. @returns whether the focus has come round. */
  step(): boolean {
    const now = document.activeElement;
    const last = this.#last;
    // A field for a date has stops of its own.
    if (now === last) return false;
    if (last?.isConnected && looks(last) === this.#seen.get(last)) {
      this.#invisible.push(`the focus is not seen on ${told(last)}`);
    }
    this.#last = now;
    if (now === null || now === document.body) return false;
    if (this.#seen.has(now)) return true;
    if (last !== null && isBefore(now, last) && now !== this.stops[0]) {
      this.#backwards.push(`the focus goes back from ${told(last)} to ${told(now)}`);
    }
    this.#seen.set(now, looks(now));
    return false;
  }

  faults(): string[] {
    const missed = this.stops.filter(
      (stop) =>
        stop.isConnected && ![...this.#seen.keys()].some((seen) => seen === stop || isSameGroup(seen, stop)),
    );
    this.#still.remove();
    return [
      ...missed.map((stop) => `Tab does not come to ${told(stop)}`),
      ...this.#backwards,
      ...this.#invisible,
    ];
  }
}

/** So that the next Tab comes to the first stop of the page. */
function startOver(): void {
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute('tabindex');
}

function isBefore(one: Element, other: Element): boolean {
  return (
    (other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING) !== 0 && !other.contains(one)
  );
}

function isSameGroup(seen: Element, stop: Element): boolean {
  return (
    seen instanceof HTMLInputElement &&
    stop instanceof HTMLInputElement &&
    seen.type === 'radio' &&
    seen.name === stop.name
  );
}
