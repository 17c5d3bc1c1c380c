import type { SettingPath, WorkflowEdit } from '../../../../shared/workflow-edit/workflow-edit.ts';
import { isWrittenList, type Written } from '../document/written.ts';
import { settingEdit, textOf } from './settings.ts';

/** What is to become of a setting, made of what it is when the turn of the edit comes. */
export type MakeEdits = (value: Written | undefined, path: SettingPath) => readonly WorkflowEdit[];

/** Makes edits of a setting. Resolves to whether they could be made. */
export type EditSetting = (make: MakeEdits) => Promise<boolean>;

/**
 * Where an item of a list stands that was seen at `at`: what was done since may have moved it. An item that is found
 * nowhere was changed meanwhile, and is where it was.
 */
export function placeOf(items: readonly string[], at: number, seen: string): number {
  if (items[at] === seen) return at;
  const places = items.flatMap((item, place) => (item === seen ? [place] : []));
  const [nearest] = places.toSorted((a, b) => Math.abs(a - at) - Math.abs(b - at));
  return nearest ?? Math.min(at, items.length);
}

function textsOf(value: Written | undefined): string[] {
  return isWrittenList(value) ? value.map((item) => textOf(item) ?? '') : [];
}

/** A text after all others. */
export function addItem(text: string): MakeEdits {
  return (value, path) =>
    isWrittenList(value) && value.length > 0
      ? [{ kind: 'set', path: [...path, value.length], value: text }]
      : [{ kind: 'set', path, value: [text] }];
}

/** `show` says how an item is seen, where it is not a text. */
export function changeItem(
  at: number,
  seen: string,
  text: string,
  show?: (item: Written) => string,
): MakeEdits {
  return (value, path) => {
    if (!isWrittenList(value)) return [];
    const place = placeOf(show === undefined ? textsOf(value) : value.map(show), at, seen);
    return [{ kind: 'set', path: [...path, place], value: text }];
  };
}

export function removeItem(at: number, seen: string, show?: (item: Written) => string): MakeEdits {
  return (value, path) => {
    if (!isWrittenList(value)) return [];
    const place = placeOf(show === undefined ? textsOf(value) : value.map(show), at, seen);
    if (place >= value.length) return [];
    return [{ kind: 'unset', path: value.length === 1 ? path : [...path, place] }];
  };
}

/** Several texts instead of one, if that is there. */
export function splitItem(at: number, seen: string, parts: readonly string[]): MakeEdits {
  return (value, path) => {
    const items = textsOf(value);
    const place = placeOf(items, at, seen);
    return items[place] === seen ? [settingEdit(path, items.toSpliced(place, 1, ...parts))] : [];
  };
}
