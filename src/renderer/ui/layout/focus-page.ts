/**
 * The place at which a page begins: the first field of a form, else the heading; null while neither is there.
 * @param main the part of the window that holds the page.
 */
export function beginningOf(main: ParentNode): HTMLElement | null {
  const field = main.querySelector<HTMLElement>('[data-fields] :is(input, select, textarea, button):enabled');
  return field ?? main.querySelector<HTMLElement>('h1');
}

/** Puts the focus at the beginning of the page. A heading takes it without being a stop of the Tab key. */
export function focusPage(): boolean {
  const start = beginningOf(document.querySelector('main') ?? document);
  if (start === null) return false;
  if (start.tagName === 'H1') start.tabIndex = -1;
  start.focus({ preventScroll: true });
  return true;
}

/** Over the page is a question, or a list to choose from, which has the focus. */
export function isCovered(): boolean {
  return document.querySelector('dialog[open], [role="dialog"], [role="menu"]') !== null;
}
