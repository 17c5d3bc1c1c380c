import type { Written } from '../plain.ts';

export type Quotes = 'plain' | 'single' | 'double';

export interface ScalarPlace {
  /** Whether it stands within `[…]` or `{…}`. */
  readonly isFlow: boolean;
  /** How its surroundings, or the value before it, are written. Followed where that can be. */
  readonly quotes: Quotes;
}

/** A scalar on one line, in quotes only where YAML would read something else, or the place asks for them. */
export function writeScalar(value: string | Written, place: ScalarPlace): string {
  if (typeof value !== 'string') return value.source;
  if (place.quotes === 'double' || !isPrintable(value)) return doubleQuoted(value);
  if (place.quotes === 'single') return singleQuoted(value);
  if (isPlainSafe(value, place.isFlow)) return value;
  return /["\\]/.test(value) ? singleQuoted(value) : doubleQuoted(value);
}

/** A key on one line. */
export function writeKey(name: string, place: ScalarPlace): string {
  const isSimple = place.quotes !== 'plain' || name === '<<' || /^[\p{L}\p{N}_./-]+$/u.test(name);
  if (isSimple) return name === '<<' ? name : writeScalar(name, place);
  return isPrintable(name) && /["\\]/.test(name) ? singleQuoted(name) : doubleQuoted(name);
}

function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** YAML's double quotes are those of JSON, of which some readers want more escaped. */
function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Whether every character can stand in a text on one line without an escape. */
function isPrintable(text: string): boolean {
  return !/[\p{Cc}\p{Cs}\u2028\u2029\ufeff\ufffe\uffff]/u.test(text);
}

/** Words that YAML 1.2 or 1.1 takes for a truth value or nothing. */
const word = /^(?:~|null|true|false|yes|no|on|off|y|n|=|<<)$/i;
const number =
  /^[-+]?(?:0b[01_]+|0x[\da-f_]+|0o[0-7_]+|(?:\d[\d_]*(?:\.[\d_]*)?|\.[\d_]+)(?:e[-+]?\d+)?|\.inf|\.nan)$/i;
/** YAML 1.1 reads `12:30` as a number of base 60, and a date as a date. */
const baseSixty = /^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?$/;
const date = /^\d{4}-\d\d?-\d\d?(?:$|[Tt\s])/;

function isPlainSafe(text: string, isFlow: boolean): boolean {
  if (text === '' || text !== text.trim() || /^\.nan$/i.test(text)) return false;
  if (word.test(text) || number.test(text) || baseSixty.test(text) || date.test(text)) return false;
  if (/^(?:---|\.\.\.)/.test(text) || /^[,[\]{}#&*!|>'"%@`?:]/.test(text) || /^-(?:\s|$)/.test(text))
    return false;
  if (/:(?:\s|$)|\s#|\t/.test(text)) return false;
  return !isFlow || (!/[,[\]{}]/.test(text) && !/^-$/.test(text));
}
