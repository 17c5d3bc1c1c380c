import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const themes = ['light', 'dark'] as const;
const pairs = [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
  ([, name = '', light = '', dark = '']) => ({ name, light, dark }),
);

/** The relative luminance of WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(themes)('the colours of a log, %s', (theme) => {
  const grounds = pairs.filter(({ name }) => name.startsWith('ansi-ground-') || name === 'surface');
  const inks = pairs.filter(
    ({ name }) => name === 'text' || (name.startsWith('ansi-') && !name.startsWith('ansi-ground-')),
  );

  it('are 16, and as many grounds', () => {
    expect([inks.length, grounds.length]).toEqual([17, 17]);
  });

  it.each(grounds)('can all be read on $name', (ground) => {
    const faint = inks.filter((ink) => contrast(ink[theme], ground[theme]) < 4.5).map(({ name }) => name);
    expect(faint).toEqual([]);
  });
});
