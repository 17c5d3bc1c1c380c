import type { Problem, ProblemDetail, ValueKind } from '../../domain/problem.ts';
import type { Expected } from '../../workflow-file/reader.ts';

/** Notes what is wrong at a path of the change. */
export type Report = (detail: ProblemDetail, ...path: (string | number)[]) => void;

export function reporter(problems: Problem[]): Report {
  return (detail, ...path) => {
    problems.push({ ...detail, place: { file: null, line: null, column: null, path } });
  };
}

export function wrongType(value: unknown, expected: Expected): ProblemDetail {
  const isScalar = ['string', 'number', 'boolean'].includes(typeof value);
  const found = isScalar ? String(value).slice(0, 80) : null;
  return { code: 'wrong_type', data: { expected, kind: kindOf(value), found } };
}

function kindOf(value: unknown): ValueKind {
  if (Array.isArray(value)) return 'list';
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return typeof value as 'string' | 'number' | 'boolean';
    default:
      return value === null || value === undefined ? 'null' : 'map';
  }
}
