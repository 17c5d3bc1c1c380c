import { isName, normalizeName } from '../../workflow-file/names.ts';
import {
  isNothing,
  isPlainList,
  isPlainMap,
  isWritten,
  type Plain,
  type PlainMap,
  plainOf,
  withEntry,
} from '../plain.ts';
import type { SettingPath, WorkflowEdit } from '../workflow-edit.ts';
import { asMap } from './dependencies.ts';
import { type ModelOutcome, refuse, spellingOf } from './model-edit.ts';

export function setSetting(model: PlainMap, edit: Extract<WorkflowEdit, { kind: 'set' }>): ModelOutcome {
  const path = spelledPath(model, edit.path);
  if (path === null) return refuse({ code: 'unknown_job', job: String(edit.path[1]) });
  if (path.length === 0) return refuse({ code: 'cannot_edit' });
  const value = plainOf(edit.value);
  if (path[0] === 'jobs' && path.length === 1 && !isPlainMap(value)) return refuse({ code: 'cannot_edit' });
  const [, job] = path;
  if (path[0] === 'jobs' && path.length === 2 && !isName(String(job))) {
    return refuse({ code: 'invalid_name', name: String(job) });
  }
  const changed = setIn(model, path, value, []);
  return isPlainMap(changed) ? { ok: true, model: changed, jobs: [] } : refuse({ code: 'cannot_edit' });
}

/** The path with its job as the text spells it; null where no job has that name and none can be made. */
export function spelledPath(model: PlainMap, path: SettingPath): SettingPath | null {
  if (path[0] !== 'jobs' || path.length < 2) return path;
  const name = String(path[1]);
  const spelling = spellingOf(model, name);
  if (spelling === null) return path.length === 2 ? ['jobs', normalizeName(name)] : null;
  return ['jobs', spelling, ...path.slice(2)];
}

/** @param above the names and indexes above the value. */
function setIn(before: Plain | undefined, path: SettingPath, value: Plain, above: SettingPath): Plain {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (isPlainList(before)) {
    if (typeof step === 'number') return setItem(before, step, rest, value, above);
    if (above.at(-1) === 'environment' && rest.length === 0) return setVariable(before, step, value);
  }
  const map = asSettings(before, above, step);
  if (isPlainList(map)) return setItem(map, Number(step), rest, value, above);
  const name = String(step);
  return withEntry(map, name, setIn(map.get(name), rest, value, [...above, name]));
}

function setItem(
  list: readonly Plain[],
  index: number,
  rest: SettingPath,
  value: Plain,
  above: SettingPath,
): Plain {
  const at = Math.max(0, Math.min(Math.trunc(index) || 0, list.length));
  return [...list.slice(0, at), setIn(list[at], rest, value, [...above, at]), ...list.slice(at + 1)];
}

/** Compose's list of `NAME=value`. */
function setVariable(list: readonly Plain[], name: string, value: Plain): Plain {
  const text = `${name}=${isWritten(value) ? value.source : String(value)}`;
  const at = list.findIndex((item) => isVariable(item, name));
  return at === -1 ? [...list, text] : list.map((item, index) => (index === at ? text : item));
}

export function isVariable(item: Plain, name: string): boolean {
  return typeof item === 'string' && (item === name || item.startsWith(`${name}=`));
}

/** What a setting's short form means as a map; nothing is an empty map, or a list where an index asks for one. */
function asSettings(
  before: Plain | undefined,
  above: SettingPath,
  step: string | number,
): PlainMap | readonly Plain[] {
  if (isPlainMap(before)) return before;
  const key = above.at(-1);
  if (key === 'depends_on' && isPlainList(before)) return asMap(before);
  if (typeof step === 'number') return [];
  if (before === undefined || isNothing(before) || isPlainList(before)) return new Map();
  if (key === 'retries') return new Map([['max', before]]);
  return above.length === 2 && above[0] === 'params' ? new Map([['default', before]]) : new Map();
}
