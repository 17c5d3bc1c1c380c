import { cutTexts } from './cut-texts.ts';
import { ground, isClipping, isScroller, isShown, slack, told } from './visible.ts';

const controls = 'a[href], button, input, select, textarea, [role=button], [role=tab], [role=switch]';
/** A centred figure may be this much wider than its narrow column, in pixels. */
const overhang = 2;
/** What an engineer's slip looks like to a person. */
const slips = /\bundefined\b|\bNaN\b|\[object |\$\{(?!\{)|Invalid Date/;

/** Everything wrong with how the page is laid out now, each fault in a sentence. */
export function layoutFaults({ hasHeading }: { hasHeading: boolean }): string[] {
  const within = ground();
  return [
    ...pageOverflow(),
    ...overflows(within),
    ...cutTexts(within),
    ...(hasHeading ? headingFaults() : []),
    ...controlFaults(within),
    ...slipFaults(),
  ];
}

function pageOverflow(): string[] {
  const { scrollWidth } = document.documentElement;
  const over = Math.max(scrollWidth, document.body.scrollWidth) - innerWidth;
  return over > slack ? [`the page is ${over} px wider than the window`] : [];
}

/** Elements whose content sticks out at the side, into what does neither scroll nor cut. */
function overflows(within: Element): string[] {
  const faults: string[] = [];
  for (const element of within.querySelectorAll('*')) {
    if (element.closest('svg, .react-flow, .cm-scroller') !== null || element.clientWidth === 0) continue;
    const over = element.scrollWidth - element.clientWidth;
    if (over <= overhang || isScroller(element, 'x') || isClipping(element, 'x') || !isShown(element))
      continue;
    const inner = [...element.querySelectorAll('*')].some(
      (one) =>
        one.clientWidth > 0 &&
        one.scrollWidth - one.clientWidth > overhang &&
        !isClipping(one, 'x') &&
        !isScroller(one, 'x'),
    );
    if (!inner) faults.push(`content sticks out by ${over} px: ${told(element)}`);
  }
  return faults;
}

function headingFaults(): string[] {
  const headings = [...document.querySelectorAll('h1')].filter(isShown);
  if (headings.length !== 1) return [`there are ${headings.length} visible h1`];
  return headings.flatMap((heading) => {
    const { width, height } = heading.getBoundingClientRect();
    const enough = Math.min(heading.scrollWidth, 64);
    return width + slack < enough || height < 12
      ? [`the h1 is ${Math.round(width)} px wide: ${told(heading)}`]
      : [];
  });
}

/** Controls that lie outside of the window, under something else, or upon one another. */
function controlFaults(within: Element): string[] {
  const faults: string[] = [];
  for (const control of within.querySelectorAll(controls)) {
    if (!isShown(control) || control.closest('.react-flow, .cm-editor, [inert]') !== null) continue;
    const box = seenBox(control);
    const isHeader = control.closest('header') !== null;
    if (box.width < 8 || box.height < 8) {
      faults.push(`cut off: ${told(control)}`);
      continue;
    }
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    if (isHeader && (box.left < -slack || box.right > innerWidth + slack)) {
      faults.push(`outside of the window: ${told(control)}`);
    }
    if (!isHeader && isScrolledAway(control, x, y)) continue;
    const top = document.elementFromPoint(x, y);
    // At the edge of the window; a text that cannot be scrolled to is told as cut.
    if (top === null && !isHeader) continue;
    const isReached =
      top !== null &&
      (control.contains(top) || top.contains(control) || top.closest('label')?.contains(control));
    if (!isReached) faults.push(`covered by ${top === null ? 'nothing' : told(top)}: ${told(control)}`);
  }
  return faults;
}

/** What of a control is not cut off by what it stands in; a name that is too long may be. */
function seenBox(control: Element): {
  left: number;
  right: number;
  top: number;
  bottom: number;
  width: number;
  height: number;
} {
  let { left, right, top, bottom } = control.getBoundingClientRect();
  for (let one = control.parentElement; one !== null; one = one.parentElement) {
    if (isScroller(one, 'x') || isScroller(one, 'y')) break;
    const edge = one.getBoundingClientRect();
    if (isClipping(one, 'x')) [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
    if (isClipping(one, 'y')) [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
  }
  return { left, right, top, bottom, width: right - left, height: bottom - top };
}

function isScrolledAway(control: Element, x: number, y: number): boolean {
  for (let one = control.parentElement; one !== null; one = one.parentElement) {
    if (!isScroller(one, 'x') && !isScroller(one, 'y')) continue;
    const { left, right, top, bottom } = one.getBoundingClientRect();
    if (x <= left || x >= right || y <= top || y >= bottom) return true;
    // A row may lie under a head that stays where it is.
    if ([...one.querySelectorAll('*')].some((inner) => getComputedStyle(inner).position === 'sticky'))
      return true;
  }
  return false;
}

function slipFaults(): string[] {
  const found = slips.exec(document.body.innerText);
  return found === null ? [] : [`a slip in the words: “${found[0]}”`];
}
