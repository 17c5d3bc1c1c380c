import type { AnsiColour, AnsiStyle } from './sgr.ts';

/**
 * The CSS colours of a style. The 16 named colours follow the theme: as a ground they are shades on which all of them
 * can be read. A pair of exact colours is kept as it was printed. Of a pair of which only one follows the theme, the
 * ground is kept and the text takes a colour that can be read on it.
 */
export function ansiColours({
  foreground,
  background,
  isInverse,
}: Pick<AnsiStyle, 'foreground' | 'background' | 'isInverse'>): { color?: string; background?: string } {
  const front = cssColour(foreground, '--ansi-');
  const back = cssColour(background, '--ansi-ground-');
  const plain = isInverse ? 'var(--surface)' : 'var(--text)';
  const ground = isInverse ? (front ?? 'var(--text)') : back;
  const ink = isInverse ? back : front;
  if (ground !== null) return { color: readable(ink, ground, plain), background: ground };
  return ink === null ? {} : { color: ink };
}

function cssColour(colour: AnsiColour | null, prefix: string): string | null {
  return colour === null || isExact(colour) ? colour : `var(${prefix}${colour})`;
}

function isExact(colour: string): boolean {
  return colour.startsWith('rgb');
}

function readable(ink: string | null, ground: string, plain: string): string {
  if (isExact(ground)) return ink !== null && isExact(ink) ? ink : blackOrWhite(ground);
  return ink === null || isExact(ink) ? plain : ink;
}

/** The relative luminance (WCAG 2.2) at which black and white have the same contrast. */
const middle = 0.179;

function blackOrWhite(rgb: string): string {
  const [red = 0, green = 0, blue = 0] = (rgb.match(/\d+/g) ?? []).map((channel) =>
    linear(Number(channel) / 255),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > middle ? 'rgb(0 0 0)' : 'rgb(255 255 255)';
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
