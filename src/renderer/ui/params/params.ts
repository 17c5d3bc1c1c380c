import type { Uuid } from '../../../shared/domain/uuid.ts';
import type { ParamDefinition, ParamValues } from '../../../shared/domain/workflow-definition.ts';

type Params = Readonly<Record<string, ParamDefinition>>;

const storageKey = (workflow: Uuid): string => `gantry.params.${workflow}`;

/** Whether a run cannot start before somebody has given a value. */
export function needsValues(params: Params): boolean {
  return Object.values(params).some((param) => param.default === null);
}

/** What the form begins with: the values of last time for params that still exist, else the defaults. */
export function initialValues(params: Params, remembered: ParamValues): ParamValues {
  return Object.fromEntries(
    Object.entries(params).map(([name, param]) => [name, remembered[name] ?? param.default ?? '']),
  );
}

/** The names of required params without a value. */
export function missingValues(params: Params, values: ParamValues): string[] {
  return Object.entries(params)
    .filter(([name, param]) => param.default === null && (values[name] ?? '') === '')
    .map(([name]) => name);
}

export function rememberedValues(workflow: Uuid): ParamValues {
  const kept: unknown = JSON.parse(localStorage.getItem(storageKey(workflow)) ?? '{}');
  const entries = Object.entries(kept ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(entries);
}

export function rememberValues(workflow: Uuid, values: ParamValues): void {
  localStorage.setItem(storageKey(workflow), JSON.stringify(values));
}
