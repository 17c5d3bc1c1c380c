import type { Problem } from '../../../../shared/domain/problem.ts';
import type {
  PlainValue,
  SettingPath,
  WorkflowEdit,
} from '../../../../shared/workflow-edit/workflow-edit.ts';
import { isWrittenList, isWrittenMap, type Written, type WrittenMap } from '../document/written.ts';

/** What a text in the form is in the file: numbers as numbers, unless they would be read back differently. */
export function plainValue(text: string, kind: 'text' | 'number'): PlainValue {
  const isNumber = kind === 'number' && /^-?(0|[1-9]\d{0,14})(\.\d{1,10})?$/.test(text);
  return isNumber ? Number(text) : text;
}

/** The edit by which a setting takes a value; an empty text is no setting. */
export function settingEdit(path: SettingPath, value: PlainValue): WorkflowEdit {
  const isNothing = value === '' || value === null || (Array.isArray(value) && value.length === 0);
  return isNothing ? { kind: 'unset', path } : { kind: 'set', path, value };
}

export function jobSettings(written: WrittenMap | undefined, job: string): WrittenMap {
  const jobs = written?.jobs;
  const own = isWrittenMap(jobs) ? jobs[job] : undefined;
  return isWrittenMap(own) ? own : {};
}

/** A value that can be shown in one field; null where it is a list or a map. */
export function textOf(written: Written | undefined): string | null {
  if (written === undefined || written === null) return '';
  return typeof written === 'string' ? written : null;
}

/** One variable of `environment`; `at` is where it stands below it. */
export interface Variable {
  readonly name: string;
  readonly value: string;
  readonly at: string | number;
}

/** Variables of a map, or of Compose's list of `NAME=value`. */
export function variablesOf(written: Written | undefined): Variable[] {
  if (isWrittenMap(written)) {
    return Object.entries(written).map(([name, value]) => ({ name, value: textOf(value) ?? '', at: name }));
  }
  if (!isWrittenList(written)) return [];
  return written.map((item, at) => {
    const text = textOf(item) ?? '';
    const equals = text.indexOf('=');
    const end = equals === -1 ? text.length : equals;
    return { name: text.slice(0, end), value: text.slice(end + 1), at };
  });
}

/** The edits that make one variable of another, or a new one where `before` is null, or none where `after` is null. */
export function variableEdits(
  path: SettingPath,
  written: Written | undefined,
  before: Variable | null,
  after: { readonly name: string; readonly value: string } | null,
): WorkflowEdit[] {
  if (isWrittenList(written)) {
    const items = variablesOf(written).map(({ name, value }) => `${name}=${value}`);
    const at = typeof before?.at === 'number' ? before.at : items.length;
    const next = items.toSpliced(
      at,
      before === null ? 0 : 1,
      ...(after ? [`${after.name}=${after.value}`] : []),
    );
    if (before !== null && after !== null) {
      return [{ kind: 'set', path: [...path, at], value: next[at] ?? '' }];
    }
    return [settingEdit(path, next)];
  }
  const edits: WorkflowEdit[] = [];
  if (before !== null && before.name !== after?.name)
    edits.push({ kind: 'unset', path: [...path, before.name] });
  if (after !== null) edits.push({ kind: 'set', path: [...path, after.name], value: after.value });
  return edits;
}

/** The first problem at a path or below it. */
export function problemAt(problems: readonly Problem[], path: SettingPath): Problem | null {
  return (
    problems.find(
      ({ place }) => place.path.length >= path.length && path.every((step, at) => place.path[at] === step),
    ) ?? null
  );
}

/** The edits by which a job is carried out by another runner: a process has no image, a container needs one. */
export function runnerEdits(
  job: SettingPath,
  settings: WrittenMap,
  runner: string,
  fallbackImage: string,
): WorkflowEdit[] {
  const path = [...job, 'image'];
  const hasImage = settings.image !== undefined;
  const isProcess = runner === 'process';
  return [
    settingEdit([...job, 'runner'], runner),
    ...(isProcess && hasImage ? [{ kind: 'unset', path } as const] : []),
    ...(!isProcess && !hasImage ? [{ kind: 'set', path, value: fallbackImage } as const] : []),
  ];
}
