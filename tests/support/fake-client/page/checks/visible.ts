/** Below this many pixels a difference is rounding. */
export const slack = 1.5;

/** Panes that a person moves about in: what is outside of one is not lost. */
const panes = '.react-flow, .cm-scroller, [data-pane]';

export type Axis = 'x' | 'y';

/** Whether a person can bring into view what is outside of it. */
export function isScroller(element: Element, axis: Axis): boolean {
  const { overflowX, overflowY } = getComputedStyle(element);
  const overflow = axis === 'x' ? overflowX : overflowY;
  return overflow === 'auto' || overflow === 'scroll' || element.matches(panes);
}

export function isClipping(element: Element, axis: Axis): boolean {
  const { overflowX, overflowY } = getComputedStyle(element);
  const overflow = axis === 'x' ? overflowX : overflowY;
  return overflow === 'hidden' || overflow === 'clip';
}

/** Drawn, and not only there for a screen reader. */
export function isShown(element: Element): boolean {
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  for (let one: Element | null = element; one !== null; one = one.parentElement) {
    const { clipPath, clip, fontSize } = getComputedStyle(one);
    if (fontSize === '0px') return false;
    if (clipPath !== 'none' || clip.startsWith('rect')) return false;
    if (one.clientWidth === 1 && one.clientHeight === 1) return false;
  }
  return true;
}

/** Enough of an element to find it. */
export function told(element: Element): string {
  const path: string[] = [];
  for (let one: Element | null = element; one !== null && path.length < 4; one = one.parentElement) {
    const [first = ''] = (one.getAttribute('class') ?? '').split(' ');
    path.unshift(one.tagName.toLowerCase() + (first === '' ? '' : `.${first}`));
  }
  const text = (element.textContent ?? '').trim().replace(/\s+/g, ' ');
  return `${path.join(' > ')} “${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;
}

/** Where a sheet is shown over the page, that alone counts. */
export function ground(): Element {
  const sheets = document.querySelectorAll('dialog[open], [role=dialog][aria-modal=true]');
  return [...sheets].filter(isShown).at(-1) ?? document.body;
}
