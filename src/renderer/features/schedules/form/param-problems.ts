import type { ScheduleProblem } from '../../../../shared/domain/schedule-problem.ts';
import type { WorkflowDefinition } from '../../../../shared/domain/workflow-definition.ts';

/** What is wrong with the parameters in the form, as the engine would say it; nothing while they are not known. */
export function paramProblems(
  given: Readonly<Record<string, string>>,
  params: WorkflowDefinition['params'] | null,
): ScheduleProblem[] {
  if (params === null) return [];
  const missing = Object.entries(params).filter(([name, one]) => one.default === null && !given[name]);
  const unknown = Object.keys(given).filter((name) => given[name] !== '' && !Object.hasOwn(params, name));
  return [
    ...missing.map(([param]) => ({
      code: 'param_missing' as const,
      data: { param },
      path: `params.${param}`,
    })),
    ...unknown.map((param) => ({
      code: 'unknown_param' as const,
      data: { param, suggestion: null },
      path: `params.${param}`,
    })),
  ];
}
