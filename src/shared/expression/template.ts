import { type CompiledExpression, compile, describe, type NameReference } from './compile.ts';
import type { ExpressionContext } from './context.ts';
import { type Piece, scan } from './scan.ts';

/** Expressions in one text. */
const expressionLimit = 1000;
/** Characters that a text may have once its expressions are evaluated; Linux takes no longer variable or argument. */
const resultLimit = 131_072;

export interface TemplatePart {
  readonly piece: Piece;
  /** Null for a piece that is text as it stands. */
  readonly expression: CompiledExpression | null;
}

/** A text whose expressions are known to be right. */
export interface Template {
  readonly parts: readonly TemplatePart[];
  /** Every param that is named, with offsets within the text. */
  readonly params: readonly NameReference[];
  /** Likewise every secret. */
  readonly secrets: readonly NameReference[];
}

/** Offsets are within the text that was parsed. */
export interface TemplateProblem {
  readonly expression: string;
  readonly message: string;
  /** The first name in it that does not exist; null where something else is wrong. */
  readonly unknown: string | null;
  readonly start: number;
  readonly end: number;
}

export type TemplateOutcome =
  | { readonly ok: true; readonly template: Template }
  | {
      readonly ok: false;
      readonly problems: TemplateProblem[];
      /** Of the expressions that are right. */
      readonly params: readonly NameReference[];
      readonly secrets: readonly NameReference[];
    };

/**
 * Reads a text that may hold `${{ … }}`. `$${{` stands for the characters `${{`, and any other `$` for itself. All
 * that is wrong is found at once; whether a param is declared is for the caller to say.
 */
export function parseTemplate(text: string): TemplateOutcome {
  const scanned = scan(text);
  if (!scanned.ok) {
    const { start } = scanned;
    const expression = text.slice(start, start + 40);
    return refuse([
      { expression, message: '`${{` is not closed by `}}`', unknown: null, start, end: text.length },
    ]);
  }
  const { pieces } = scanned;
  const count = pieces.filter((piece) => piece.kind === 'expression').length;
  if (count > expressionLimit) {
    const message = `${count} expressions in one text; at most ${expressionLimit} are allowed`;
    return refuse([{ expression: text.slice(0, 40), message, unknown: null, start: 0, end: text.length }]);
  }
  const parts: TemplatePart[] = [];
  const params: NameReference[] = [];
  const secrets: NameReference[] = [];
  const problems: TemplateProblem[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'text') {
      parts.push({ piece, expression: null });
      continue;
    }
    const { source, source_start: offset } = piece;
    const compiled = compile(source);
    if (!compiled.ok) {
      const { message, unknown, start, end } = compiled;
      problems.push({ expression: source, message, unknown, start: offset + start, end: offset + end });
      continue;
    }
    parts.push({ piece, expression: compiled.expression });
    for (const { name, start, end } of compiled.expression.params) {
      params.push({ name, start: offset + start, end: offset + end });
    }
    const { secret } = compiled.expression;
    if (secret !== null) {
      secrets.push({ name: secret.name, start: offset + secret.start, end: offset + secret.end });
    }
  }
  if (problems.length > 0) return { ok: false, problems, params, secrets };
  return { ok: true, template: { parts, params, secrets } };
}

function refuse(problems: TemplateProblem[]): TemplateOutcome {
  return { ok: false, problems, params: [], secrets: [] };
}

export type Evaluation =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly message: string };

/** Puts the values of a template's expressions in their places. */
export function evaluateTemplate(template: Template, context: ExpressionContext): Evaluation {
  let value = '';
  for (const { piece, expression } of template.parts) {
    if (piece.kind === 'text') value += piece.text;
    else if (expression !== null) {
      const evaluated = evaluate(piece.source, expression, context);
      if (!evaluated.ok) return evaluated;
      value += evaluated.value;
      if (value.length > resultLimit) {
        return {
          ok: false,
          message: `\${{ ${piece.source} }} makes the text longer than ${resultLimit} characters`,
        };
      }
    }
  }
  return { ok: true, value };
}

/** {@link parseTemplate} and {@link evaluateTemplate} in one. */
export function evaluateText(text: string, context: ExpressionContext): Evaluation {
  if (!text.includes('${{')) return { ok: true, value: text };
  const parsed = parseTemplate(text);
  if (parsed.ok) return evaluateTemplate(parsed.template, context);
  return {
    ok: false,
    message: parsed.problems.map(({ expression, message }) => `${expression}: ${message}`).join('; '),
  };
}

function evaluate(source: string, expression: CompiledExpression, context: ExpressionContext): Evaluation {
  if (expression.secret !== null) {
    const { name } = expression.secret;
    const value = context.secrets?.get(name);
    if (value !== undefined) return { ok: true, value };
    return { ok: false, message: `\${{ ${source} }}: the secret \`${name}\` is not known here` };
  }
  let result: unknown;
  try {
    // A Map has no prototype to reach, and CEL's whole numbers are bigints.
    result = expression.run({
      params: new Map(Object.entries(context.params)),
      run: { number: BigInt(context.run.number), uuid: context.run.uuid },
      workflow: { name: context.workflow.name },
    });
  } catch (error) {
    return { ok: false, message: `\${{ ${source} }}: ${describe(error)[0]}` };
  }
  const text = toText(result);
  if (text !== null) return { ok: true, value: text };
  return { ok: false, message: `\${{ ${source} }} does not give a text, a number, a truth value or a time` };
}

/** Times become ISO 8601; null for what has no obvious text: null, lists, maps, durations. */
function toText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint' || typeof value === 'boolean' || typeof value === 'number')
    return String(value);
  if (value instanceof Date) return value.toISOString();
  const plain: unknown = typeof value === 'object' && value !== null ? value.valueOf() : null;
  return typeof plain === 'bigint' ? String(plain) : null;
}
