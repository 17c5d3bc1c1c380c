/** One of the 16 named colours (`red`, `bright-blue`) or a CSS colour such as `rgb(1 2 3)`. */
export type AnsiColour = string;

export interface AnsiStyle {
  readonly foreground: AnsiColour | null;
  readonly background: AnsiColour | null;
  readonly isBold: boolean;
  readonly isDim: boolean;
  readonly isItalic: boolean;
  readonly isUnderlined: boolean;
  readonly isStruck: boolean;
  readonly isInverse: boolean;
}

export const plainStyle: AnsiStyle = {
  foreground: null,
  background: null,
  isBold: false,
  isDim: false,
  isItalic: false,
  isUnderlined: false,
  isStruck: false,
  isInverse: false,
};

export const colourNames = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;

const switches: Readonly<Record<number, Partial<AnsiStyle>>> = {
  0: plainStyle,
  1: { isBold: true },
  2: { isDim: true },
  3: { isItalic: true },
  4: { isUnderlined: true },
  7: { isInverse: true },
  9: { isStruck: true },
  22: { isBold: false, isDim: false },
  23: { isItalic: false },
  24: { isUnderlined: false },
  27: { isInverse: false },
  29: { isStruck: false },
  39: { foreground: null },
  49: { background: null },
};

/** The style after an SGR sequence (ECMA-48, with the usual 256 and 24 bit colours); unknown codes change nothing. */
export function applySgr(style: AnsiStyle, parameters: string): AnsiStyle {
  const codes = parameters.split(/[;:]/).map((code) => (code === '' ? 0 : Number(code)));
  let next = style;
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index] ?? 0;
    if (code === 38 || code === 48) {
      const { colour, used } = extendedColour(codes.slice(index + 1));
      index += used;
      if (colour !== null) next = { ...next, [code === 38 ? 'foreground' : 'background']: colour };
    } else {
      next = { ...next, ...(switches[code] ?? namedColour(code)) };
    }
  }
  return next;
}

function namedColour(code: number): Partial<AnsiStyle> {
  const name = colourNames[code % 10];
  if (name === undefined) return {};
  switch (Math.floor(code / 10)) {
    case 3:
      return { foreground: name };
    case 4:
      return { background: name };
    case 9:
      return { foreground: `bright-${name}` };
    case 10:
      return { background: `bright-${name}` };
    default:
      return {};
  }
}

/** The colour after 38 or 48: `5;n` of the palette of 256, or `2;r;g;b`. */
function extendedColour([kind, ...values]: readonly number[]): { colour: AnsiColour | null; used: number } {
  if (kind === 5) return { colour: paletteColour(values[0] ?? -1), used: 2 };
  if (kind !== 2) return { colour: null, used: kind === undefined ? 0 : 1 };
  const channels = values.slice(0, 3);
  const isColour = channels.length === 3 && channels.every((value) => value >= 0 && value <= 255);
  return { colour: isColour ? `rgb(${channels.join(' ')})` : null, used: 4 };
}

function paletteColour(index: number): AnsiColour | null {
  if (!(index >= 0 && index <= 255)) return null;
  if (index < 16) return `${index < 8 ? '' : 'bright-'}${colourNames[index % 8]}`;
  if (index >= 232)
    return `rgb(${Array(3)
      .fill(8 + (index - 232) * 10)
      .join(' ')})`;
  const level = (step: number): number => (step === 0 ? 0 : 55 + step * 40);
  const cube = index - 16;
  return `rgb(${level(Math.floor(cube / 36))} ${level(Math.floor(cube / 6) % 6)} ${level(cube % 6)})`;
}
