import { maxDurationMs, parseDuration } from '../domain/duration.ts';
import type { ProblemDetail } from '../domain/problem.ts';
import { isEnvironmentName } from './names.ts';
import { quoteText, shorten } from './node-words.ts';
import { readScalarTemplate, readTemplate, type Scope } from './scope.ts';
import { type CommandFault, shellWords } from './shell-words.ts';
import { isNoFiniteNumber, parseSize } from './size.ts';
import type { Spot } from './spot.ts';

/** Docker's own lower bound for a container's memory. */
const minimumMemory = 6 * 1024 * 1024;
const minimumLogSize = 1024;

/** 4 PiB, which is more than any machine has and a number that JavaScript holds exactly. */
const maximumSize = 2 ** 52;

/** Milliseconds of a duration text, or null and a problem. A bare `0` is no time at all; other numbers have no unit. */
export function readDuration({ reader }: Scope, spot: Spot): number | null {
  const text = reader.scalarText(spot, 'text');
  if (text === null) return null;
  const milliseconds = text === '0' ? 0 : parseDuration(text);
  if (milliseconds !== null) return milliseconds;
  const isNegative = text.startsWith('-') && parseDuration(text.slice(1)) !== null;
  if (isNegative || /^\d+(\.\d+)?(ms|[dhms])$/.test(text)) {
    return reader.outOfRange(spot, { minimum: 0, maximum: maxDurationMs, unit: 'milliseconds' });
  }
  reader.report(spot, { code: 'invalid_duration', data: { found: shorten(text) } });
  return null;
}

export function readMemory(scope: Scope, spot: Spot): number | null {
  return readSize(scope, spot, minimumMemory);
}

/** What a log may grow to. */
export function readLogSize(scope: Scope, spot: Spot): number | null {
  return readSize(scope, spot, minimumLogSize);
}

function readSize({ reader }: Scope, spot: Spot, minimum: number): number | null {
  const text = reader.scalarText(spot, 'text');
  if (text === null) return null;
  const bytes = parseSize(text.replace(/^-/, ''));
  if (bytes === null && !isNoFiniteNumber(text)) {
    reader.report(spot, { code: 'invalid_size', data: { found: shorten(text) } });
    return null;
  }
  const isFitting = bytes !== null && bytes >= minimum && bytes <= maximumSize;
  if (isFitting && !text.startsWith('-')) return bytes;
  return reader.outOfRange(spot, { minimum, maximum: maximumSize, unit: 'bytes' });
}

/** A number of processor cores; as in Compose it may be a text. */
export function readCpus({ reader }: Scope, spot: Spot): number | null {
  const text = reader.scalarText(spot, 'number');
  if (text === null) return null;
  const isNumber = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i.test(text);
  if (!isNumber && !isNoFiniteNumber(text)) return reader.wrongType(spot, 'number');
  const cpus = Number(text);
  if (cpus >= 0.01 && cpus <= 10_000) return cpus;
  return reader.outOfRange(spot, { minimum: 0.01, maximum: 10_000, unit: null });
}

/** A command as a list, or as one text that is cut into words. */
export function readCommand(scope: Scope, spot: Spot): string[] | null {
  const { reader } = scope;
  const refuse = (message: CommandFault): null => {
    reader.report(spot, { code: 'invalid_command', data: { message } });
    return null;
  };
  let words: (string | null)[];
  if (reader.isList(spot)) words = (reader.items(spot) ?? []).map((item) => readScalarTemplate(scope, item));
  else {
    const text = readTemplate(scope, spot, 'text_or_list');
    if (text === null) return null;
    const cut = shellWords(text);
    if (!cut.ok) return refuse(cut.message);
    const { operator } = cut;
    if (operator !== null) {
      const data = { operator: operator.word, list: `[sh, -c, ${quoteText(shorten(text.trim()))}]` };
      const raw = reader.raw(spot);
      const opening = raw.indexOf(text);
      const within = opening === -1 ? 0 : opening + operator.start;
      reader.report(spot, { code: 'shell_operator', data }, within);
      return null;
    }
    words = cut.words;
  }
  const known = words.filter((word) => word !== null);
  if (known.length < words.length) return null;
  if (known[0] === '') return refuse('program_empty');
  if (known.some((word) => word.includes('\0'))) return refuse('nul');
  return known;
}

/** Variables as a map or as Compose's list of `NAME=value`. */
export function readEnvironment(given: Scope, spot: Spot): Record<string, string> {
  const scope: Scope = { ...given, mayNameSecrets: true };
  const { reader } = scope;
  const pairs = new Map<string, string>();
  const add = (name: string, value: string | null, at: Spot): void => {
    if (!isEnvironmentName(name)) {
      reader.reportKey(at, { code: 'invalid_name', data: { kind: 'environment', found: shorten(name) } });
    } else if (value !== null) pairs.set(name, value);
  };
  const withoutValue = (name: string, at: Spot): void =>
    reader.report(at, { code: 'environment_without_value', data: { name: shorten(name) } });
  if (reader.isList(spot)) {
    for (const item of reader.items(spot) ?? []) {
      const text = readTemplate(scope, item, 'name_equals_value');
      if (text === null) continue;
      const equals = text.indexOf('=');
      if (equals === -1) {
        if (isEnvironmentName(text)) withoutValue(text, item);
        else reader.wrongType(item, 'name_equals_value');
        continue;
      }
      const name = text.slice(0, equals);
      const duplicate: ProblemDetail = { code: 'duplicate_key', data: { key: shorten(name) } };
      if (pairs.has(name)) reader.report(item, duplicate);
      else add(name, text.slice(equals + 1), item);
    }
  } else {
    for (const { name, spot: value } of reader.entries(spot, undefined, 'list_or_map') ?? []) {
      if (reader.isNothing(value) && isEnvironmentName(name)) withoutValue(name, value);
      else add(name, readScalarTemplate(scope, value), value);
    }
  }
  return Object.fromEntries(pairs);
}
