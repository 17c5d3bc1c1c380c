import { isMachineEnvironment } from '../expression/compile.ts';
import { parseTemplate } from '../expression/template.ts';
import { shorten } from './node-words.ts';
import type { Expected, Reader } from './reader.ts';
import { pathOf, type Spot } from './spot.ts';

/** What the readers of a workflow's parts share. */
export interface Scope {
  readonly reader: Reader;
  /** Names of the declared params, for expressions. */
  readonly params: ReadonlySet<string>;
  /** What relative paths are relative to; null for a workflow without a file. */
  readonly folder: string | null;
  /** Whether secrets may be named: in what nobody but the job sees. */
  readonly mayNameSecrets: boolean;
}

/** A text that may hold expressions, which are checked; or null and a problem. */
export function readTemplate(scope: Scope, spot: Spot, expected?: Expected): string | null {
  return checkTemplate(scope, spot, scope.reader.text(spot, expected));
}

/** {@link readTemplate} that takes numbers and truth values as they are written. */
export function readScalarTemplate(scope: Scope, spot: Spot, expected?: Expected): string | null {
  return checkTemplate(scope, spot, scope.reader.scalarText(spot, expected));
}

function checkTemplate(
  { reader, params, mayNameSecrets }: Scope,
  spot: Spot,
  text: string | null,
): string | null {
  if (text === null || !text.includes('${{')) return text;
  const parsed = parseTemplate(text);
  if (!parsed.ok) {
    for (const { expression, message, unknown, start, end } of parsed.problems) {
      const at = offsetInSource(reader, spot, text, start);
      const shown = shorten(expression);
      if (unknown !== null && isMachineEnvironment(unknown)) {
        const name = /^(?:\.(\w+)|\[['"](\w+)['"]\])/.exec(text.slice(end))?.slice(1).find(Boolean) ?? null;
        reader.report(spot, { code: 'environment_in_expression', data: { expression: shown, name } }, at);
      } else reader.report(spot, { code: 'invalid_expression', data: { expression: shown, message } }, at);
    }
  }
  for (const { name, start } of parsed.ok ? parsed.template.params : parsed.params) {
    if (params.has(name)) continue;
    const data = { param: shorten(name), suggestion: reader.suggest(name, params) };
    reader.report(spot, { code: 'unknown_param', data }, offsetInSource(reader, spot, text, start));
  }
  if (!mayNameSecrets) {
    for (const { name, start } of parsed.ok ? parsed.template.secrets : parsed.secrets) {
      const data = { secret: shorten(name), key: settingOf(spot) };
      reader.report(spot, { code: 'secret_in_setting', data }, offsetInSource(reader, spot, text, start));
    }
  }
  return text;
}

/** The setting that a value belongs to: the last key above it. */
function settingOf(spot: Spot): string {
  return String(pathOf(spot).findLast((step) => typeof step === 'string') ?? '');
}

/**
 * How far into a scalar's source an offset of its value is: exact where the expression is written in the source as it
 * stands in the value (it nearly always is), else the beginning of the scalar.
 */
function offsetInSource(reader: Reader, spot: Spot, value: string, offset: number): number {
  const raw = reader.raw(spot);
  const mark = value.lastIndexOf('${{', offset);
  if (mark === -1) return 0;
  let at = -1;
  for (let i = value.indexOf('${{'); i !== -1 && i <= mark; i = value.indexOf('${{', i + 3)) {
    at = raw.indexOf('${{', at + 1);
    if (at === -1) return 0;
  }
  return raw.startsWith(value.slice(mark, offset), at) ? at + offset - mark : at;
}
