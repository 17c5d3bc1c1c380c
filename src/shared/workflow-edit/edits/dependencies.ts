import type { Condition } from '../../domain/job-definition.ts';
import { normalizeName } from '../../workflow-file/names.ts';
import { isPlainList, isPlainMap, type Plain, type PlainMap, withEntry, withoutEntries } from '../plain.ts';
import { jobsOf, settingsOf, withJobs } from './model-edit.ts';

/** The names in a `depends_on` of either form, as they are spelt. */
export function namesIn(dependencies: Plain | undefined): string[] {
  if (isPlainMap(dependencies)) return [...dependencies.keys()];
  if (!isPlainList(dependencies)) return [];
  return dependencies.filter((item) => typeof item === 'string');
}

/** The long form of a condition, as a text writes it. */
export function longForm(condition: Condition): PlainMap {
  return new Map([['condition', condition]]);
}

/** A short list as the map that says the same. */
export function asMap(dependencies: Plain | undefined): PlainMap {
  if (isPlainMap(dependencies)) return dependencies;
  return new Map(namesIn(dependencies).map((name) => [name, longForm('succeeded')]));
}

/**
 * Every dependency by another name, or left out where `nameOf` gives null. In a list or a map that several jobs share
 * by an anchor at the top of the text, the change is made there too.
 */
export function mapDependencies(model: PlainMap, nameOf: (name: string) => string | null): PlainMap {
  const changed = new Map<Plain, Plain>();
  const jobs = new Map(
    [...jobsOf(model)].map(([key, job]): [string, Plain] => {
      const settings = settingsOf(job);
      const dependencies = settings.get('depends_on');
      if (dependencies === undefined) return [key, job];
      const mapped = changed.get(dependencies) ?? mapNames(dependencies, nameOf);
      if (mapped === dependencies) return [key, job];
      changed.set(dependencies, mapped);
      const isEmpty = namesIn(mapped).length === 0;
      const without = withoutEntries(settings, new Set(['depends_on']));
      return [key, isEmpty ? without : withEntry(settings, 'depends_on', mapped)];
    }),
  );
  if (changed.size === 0) return model;
  const top = [...model].map(([key, value]): [string, Plain] => [
    key,
    key.startsWith('x-') ? exchange(value, changed) : value,
  ]);
  return withJobs(new Map(top), jobs);
}

function mapNames(dependencies: Plain, nameOf: (name: string) => string | null): Plain {
  const newName = (name: string): string | null => nameOf(normalizeName(name));
  if (isPlainMap(dependencies)) {
    if ([...dependencies.keys()].every((name) => newName(name) === normalizeName(name))) return dependencies;
    return new Map(
      [...dependencies].flatMap(([name, value]): [string, Plain][] => {
        const mapped = newName(name);
        return mapped === null ? [] : [[mapped === normalizeName(name) ? name : mapped, value]];
      }),
    );
  }
  if (!isPlainList(dependencies)) return dependencies;
  const isLeft = (item: Plain): boolean => typeof item !== 'string' || newName(item) === normalizeName(item);
  if (dependencies.every(isLeft)) return dependencies;
  return dependencies.flatMap((item): Plain[] => {
    if (isLeft(item) || typeof item !== 'string') return [item];
    const mapped = newName(item);
    return mapped === null ? [] : [mapped];
  });
}

function exchange(value: Plain, changed: ReadonlyMap<Plain, Plain>): Plain {
  const other = changed.get(value);
  if (other !== undefined) return other;
  if (isPlainList(value)) {
    const items = value.map((item) => exchange(item, changed));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (!isPlainMap(value)) return value;
  const entries = [...value].map(([key, item]): [string, Plain] => [key, exchange(item, changed)]);
  return entries.every(([key, item]) => item === value.get(key)) ? value : new Map(entries);
}
