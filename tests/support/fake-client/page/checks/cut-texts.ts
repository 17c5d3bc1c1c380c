import { type Axis, isClipping, isScroller, isShown, slack, told } from './visible.ts';

/** Texts that are cut off without a way to read the whole: no title with it, nothing to scroll. */
export function cutTexts(within: Element): string[] {
  const faults = new Set<string>();
  const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const holder = node.parentElement;
    if (holder === null || (node.textContent ?? '').trim() === '' || !isShown(holder)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const axis of ['x', 'y'] as const) {
      const cutter = cutterOf(holder, range.getBoundingClientRect(), axis);
      if (cutter !== null && !isToldElsewhere(node.textContent ?? '', holder, cutter)) {
        faults.add(`cut (${axis}) without a title: ${told(holder)}`);
      }
    }
  }
  return [...faults];
}

/** The element that cuts off a part of this box, or null where all of it can be brought into view. */
function cutterOf(holder: Element, box: DOMRect, axis: Axis): Element | null {
  for (let one: Element | null = holder; one !== null; one = one.parentElement) {
    if (isScroller(one, axis)) return null;
    if (isClipping(one, axis)) {
      const edge = one.getBoundingClientRect();
      const over =
        axis === 'x'
          ? Math.max(edge.left - box.left, box.right - edge.right)
          : Math.max(edge.top - box.top, box.bottom - edge.bottom) - 3;
      if (over > slack) return one;
    }
    if (getComputedStyle(one).position === 'fixed') break;
  }
  const over =
    axis === 'x' ? Math.max(-box.left, box.right - innerWidth) : Math.max(-box.top, box.bottom - innerHeight);
  return over > slack ? document.body : null;
}

/** The whole text is in a title on the way up, or in one within what cuts it; code in a sentence may be marked there. */
function isToldElsewhere(written: string, holder: Element, cutter: Element): boolean {
  const text = plain(written);
  const titled = [holder.closest('[title]'), cutter.closest('[title]'), cutter.querySelector('[title]')];
  return titled.some((one) => one !== null && plain(one.getAttribute('title') ?? '').includes(text));
}

function plain(text: string): string {
  return text.replace(/`/g, '').replace(/\s+/g, ' ').trim();
}
