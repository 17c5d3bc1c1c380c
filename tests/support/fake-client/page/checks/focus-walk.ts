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
  return isShown(element) || element.classList.contains('skip');
}

/** What is drawn around an element; it must be another one with the focus than without. */
function looks(element: Element): string {
  const around = [
    element,
    element.parentElement,
    element.nextElementSibling,
    ...element.querySelectorAll(':scope > *'),
  ];
  return around
    .filter((one) => one !== null)
    .flatMap((one) => [null, '::after', '::before'].map((part) => getComputedStyle(one, part)))
    .map((style) =>
      [
        style.outlineStyle,
        style.outlineWidth,
        style.outlineColor,
        style.boxShadow,
        style.borderColor,
        style.backgroundColor,
        style.clipPath,
      ].join(),
    )
    .join(';');
}

/** Follows the focus as the Tab key moves it. */
export class FocusWalk {
  readonly stops = tabStops();
  readonly #seen = new Map<Element, string>();
  #last: Element | null = null;
  #backwards: string[] = [];
  #invisible: string[] = [];

  /** Takes the element that has the focus. @returns whether all was seen, or the focus has come round. */
  step(): boolean {
    const now = document.activeElement;
    const last = this.#last;
    if (last !== null && last !== now && last.isConnected && looks(last) === this.#seen.get(last)) {
      this.#invisible.push(`the focus is not seen on ${told(last)}`);
    }
    if (now === null || now === document.body) {
      this.#last = null;
      return this.#seen.size > 0;
    }
    if (this.#seen.has(now)) return true;
    if (
      last !== null &&
      (last.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_PRECEDING) !== 0 &&
      !last.contains(now)
    ) {
      this.#backwards.push(`the focus goes back from ${told(last)} to ${told(now)}`);
    }
    this.#seen.set(now, looks(now));
    this.#last = now;
    return false;
  }

  faults(): string[] {
    const missed = this.stops.filter(
      (stop) =>
        stop.isConnected && ![...this.#seen.keys()].some((seen) => seen === stop || isSameGroup(seen, stop)),
    );
    return [
      ...missed.map((stop) => `Tab does not come to ${told(stop)}`),
      ...this.#backwards,
      ...this.#invisible,
    ];
  }
}

function isSameGroup(seen: Element, stop: Element): boolean {
  return (
    seen instanceof HTMLInputElement &&
    stop instanceof HTMLInputElement &&
    seen.type === 'radio' &&
    seen.name === stop.name
  );
}
