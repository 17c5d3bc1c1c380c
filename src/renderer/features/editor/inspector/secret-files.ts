import type { PlainValue } from '../../../../shared/workflow-edit/workflow-edit.ts';
import { isWrittenList, isWrittenMap, type Written } from '../document/written.ts';
import { type MakeEdits, placeOf } from './list-edits.ts';
import { textOf } from './settings.ts';

/** A secret as a file; its name is empty where it is that of the secret. */
export interface WrittenSecret {
  readonly source: string;
  readonly target: string;
}

/** The secrets that a job gets as files, whichever form they are written in. */
export function secretsOf(value: Written | undefined): WrittenSecret[] {
  if (!isWrittenList(value)) return [];
  return value.map((item) =>
    isWrittenMap(item)
      ? { source: textOf(item.source) ?? '', target: textOf(item.target) ?? '' }
      : { source: textOf(item) ?? '', target: '' },
  );
}

/** As short as it can be written. */
function plainSecret({ source, target }: WrittenSecret): PlainValue {
  return target === '' || target === source ? source : { source, target };
}

/** A secret after all others. */
export function addSecret(secret: WrittenSecret): MakeEdits {
  return (value, path) =>
    isWrittenList(value) && value.length > 0
      ? [{ kind: 'set', path: [...path, value.length], value: plainSecret(secret) }]
      : [{ kind: 'set', path, value: [plainSecret(secret)] }];
}

/** @param seen what stood there when it was changed. @param after null where it is taken away. */
export function changeSecret(at: number, seen: WrittenSecret, after: WrittenSecret | null): MakeEdits {
  const keyOf = ({ source, target }: WrittenSecret): string => `${source}\n${target}`;
  return (value, path) => {
    if (!isWrittenList(value)) return [];
    const place = placeOf(secretsOf(value).map(keyOf), at, keyOf(seen));
    if (place >= value.length) return [];
    if (after !== null) return [{ kind: 'set', path: [...path, place], value: plainSecret(after) }];
    return [{ kind: 'unset', path: value.length === 1 ? path : [...path, place] }];
  };
}
