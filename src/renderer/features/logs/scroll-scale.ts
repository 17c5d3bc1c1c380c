/** Browsers cannot make an element much higher than this many pixels. */
const highest = 8_000_000;

/** How a log of any height is put behind a scroll bar whose content has a bounded height. */
export interface ScrollScale {
  /** Height of the element that scrolls. */
  readonly height: number;
  /** Pixels of the log for each pixel of the scroll bar; 1 for all but giant logs. */
  readonly factor: number;
}

/** The scale of a log of `height` pixels of which `visible` are seen. */
export function scrollScale(height: number, visible: number): ScrollScale {
  if (height <= highest) return { height, factor: 1 };
  return { height: highest, factor: (height - visible) / (highest - visible) };
}
