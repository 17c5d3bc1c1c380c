import { type Condition, conditionSchema } from '../domain/job-definition.ts';
import { normalizeName } from './names.ts';
import type { Scope } from './scope.ts';
import type { Spot } from './spot.ts';
import { dependencyFileSchema, keysOf } from './workflow-file-schema.ts';

/** A dependency as written, with its place; whether the job exists is not known yet. */
export interface WrittenDependency {
  readonly job: string;
  readonly condition: Condition;
  readonly spot: Spot;
}

/** Compose's words, and words of other tools, for the same thing. */
const conditionSynonyms: Readonly<Record<string, Condition>> = {
  service_completed_successfully: 'succeeded',
  success: 'succeeded',
  completed: 'finished',
  always: 'finished',
  done: 'finished',
  failure: 'failed',
};

/** A list of names, or a map from name to condition. */
export function readDependencies(scope: Scope, spot: Spot): WrittenDependency[] {
  const { reader } = scope;
  if (reader.isList(spot)) {
    return (reader.items(spot) ?? []).flatMap((item) => {
      const name = reader.text(item);
      return name === null ? [] : [{ job: normalizeName(name), condition: 'succeeded' as const, spot: item }];
    });
  }
  const entries = reader.entries(spot, undefined, 'list_or_map') ?? [];
  return entries.map(({ name, spot: value }) => ({
    job: normalizeName(name),
    condition: (reader.isNothing(value) ? null : readCondition(scope, value)) ?? 'succeeded',
    spot: value,
  }));
}

function readCondition({ reader }: Scope, spot: Spot): Condition | null {
  const field = reader.fields(spot, keysOf(dependencyFileSchema))?.get('condition');
  return field === undefined ? null : reader.choice(field, conditionSchema.options, conditionSynonyms);
}
