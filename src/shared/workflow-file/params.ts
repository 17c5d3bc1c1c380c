import type { Problem, ProblemDetail } from '../domain/problem.ts';
import type { ParamValues, WorkflowDefinition } from '../domain/workflow-definition.ts';
import { nearMiss } from '../expression/near-miss.ts';
import { limits } from './limits.ts';
import { normalizeName } from './names.ts';

export type ParamsOutcome =
  | { readonly ok: true; readonly values: ParamValues }
  | { readonly ok: false; readonly problems: Problem[] };

/** Whether a value can be given to a program: arguments and variables end at NUL, and are UTF-8. */
export function isPassable(value: string): boolean {
  return !value.includes('\0') && value.isWellFormed();
}

/**
 * The params of a run: what was given, and the defaults of the rest. All that is wrong is told at once, up to the bound
 * that a workflow's problems have.
 */
export function resolveParams(
  { params }: Pick<WorkflowDefinition, 'params'>,
  given: Readonly<Record<string, string>>,
): ParamsOutcome {
  const problems: Problem[] = [];
  const report = (param: string, detail: ProblemDetail): void => {
    problems.push({ ...detail, place: { file: null, line: null, column: null, path: ['params', param] } });
  };
  const values = new Map<string, string>();
  for (const [written, value] of Object.entries(given)) {
    const param = normalizeName(written);
    if (Object.hasOwn(params, param)) {
      values.set(param, value);
      if (!isPassable(value)) report(param, { code: 'param_not_text', data: { param } });
    } else if (problems.length < limits.problems) {
      const suggestion = nearMiss(param, Object.keys(params));
      report(param, { code: 'unknown_param', data: { param, suggestion } });
    }
  }
  for (const [param, { default: fallback }] of Object.entries(params)) {
    if (values.has(param)) continue;
    if (fallback === null) report(param, { code: 'param_missing', data: { param } });
    else values.set(param, fallback);
  }
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    values: Object.fromEntries(Object.keys(params).map((name) => [name, values.get(name) ?? ''])),
  };
}
