import { type ASTNode, Environment, type ParseResult } from '@marcbachmann/cel-js';
import { isSecretName } from '../domain/secret.ts';
import { contextNames } from './context.ts';
import { nearMiss } from './near-miss.ts';

/** The language is CEL (cel.dev), bounded: what is written here can neither run long nor grow large. */
const environment = new Environment({
  limits: { maxAstNodes: 400, maxDepth: 32, maxListElements: 100, maxMapEntries: 100, maxCallArguments: 8 },
})
  .registerVariable('params', 'map<string, string>')
  .registerVariable({ name: 'run', schema: { number: 'int', uuid: 'string' } })
  .registerVariable({ name: 'workflow', schema: { name: 'string' } })
  .registerVariable('secrets', 'map<string, string>');

/** Characters of one expression. */
const lengthLimit = 4096;

/** `matches` is missing because a regular expression can run for ever, `bind` because it doubles what it is given. */
const allowedCalls: ReadonlySet<string> = new Set([
  ...['string', 'int', 'uint', 'double', 'bool', 'size', 'dyn', 'has'],
  ...['startsWith', 'endsWith', 'contains', 'lowerAscii', 'upperAscii', 'trim', 'substring'],
  ...['indexOf', 'lastIndexOf', 'split', 'join'],
  ...['timestamp', 'duration', 'getDate', 'getDayOfMonth', 'getDayOfWeek', 'getDayOfYear', 'getFullYear'],
  ...['getMonth', 'getHours', 'getMinutes', 'getSeconds', 'getMilliseconds'],
]);
/** Each walks a list once; one inside another would multiply. */
const listMacros: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

/** Types of results that can stand in a text. */
const textTypes: ReadonlySet<string> = new Set([
  ...['string', 'int', 'uint', 'double', 'bool', 'dyn', 'google.protobuf.Timestamp'],
]);

function typeWord(type: string): string {
  if (type.startsWith('list')) return 'a list';
  if (type === 'google.protobuf.Duration') return 'a duration';
  return type === 'null' || type === 'bytes' ? type : 'a map';
}

/** What is said where more than the name of a secret stands between the marks. */
const secretAlone =
  'a secret stands alone, as secrets.NAME, and nothing is computed with it; its name holds letters, digits and _, and other text goes around the marks';

/** Names that belong to the language and get their values in a later version. */
const laterNames: ReadonlySet<string> = new Set(['jobs']);

export interface NameReference {
  readonly name: string;
  /** Offsets within the expression. */
  readonly start: number;
  readonly end: number;
}

export interface CompiledExpression {
  readonly params: readonly NameReference[];
  /** The secret that the expression stands for; null where it names none. */
  readonly secret: NameReference | null;
  readonly run: ParseResult;
}

export type CompileOutcome =
  | { readonly ok: true; readonly expression: CompiledExpression }
  | {
      readonly ok: false;
      readonly message: string;
      /** The name that begins a value and is none of the language's; null where something else is wrong. */
      readonly unknown: string | null;
      readonly start: number;
      readonly end: number;
    };

/** Parses and checks one expression, without evaluating it. Messages are for a person, in English. */
export function compile(source: string): CompileOutcome {
  const refuse = (
    message: string,
    start = 0,
    end = source.length,
    unknown: string | null = null,
  ): CompileOutcome => ({ ok: false, message, unknown, start, end });
  if (source === '') return refuse('the expression is empty');
  if (source.length > lengthLimit) {
    return refuse(`the expression has ${source.length} characters; at most ${lengthLimit} are allowed`);
  }
  const dotted = dottedName(source);
  if (dotted !== null) {
    const right = `params['${dotted.name}']`;
    return refuse(
      `write ${right}: after a dot a name holds only a-z, A-Z, 0-9 and _`,
      dotted.start,
      dotted.end,
    );
  }
  let parsed: ParseResult;
  try {
    parsed = environment.parse(source);
  } catch (error) {
    return refuse(...describe(error));
  }
  const found: Found = { params: [], refused: null, secrets: null };
  inspect(parsed.ast, false, found);
  if (found.refused !== null) return refuse(found.refused.message, found.refused.start, found.refused.end);
  const secret = secretOf(parsed.ast);
  if (found.secrets !== null && secret === null) {
    return refuse(secretAlone, found.secrets.start, found.secrets.end);
  }
  const checked = parsed.check();
  if (!checked.valid) return refuse(...describe(checked.error));
  if (checked.type !== undefined && !textTypes.has(checked.type)) {
    return refuse(`gives ${typeWord(checked.type)}, which has no text of its own`);
  }
  return { ok: true, expression: { params: found.params, secret, run: parsed } };
}

/** Whatever the language library threw, as a message and the range it speaks of. */
export function describe(error: unknown): [message: string, start?: number, end?: number, unknown?: string] {
  if (!(error instanceof Error)) return [String(error)];
  const { code, summary, range } = error as Error & {
    code?: string;
    summary?: string;
    range?: { start: number; end: number };
  };
  const said = summary ?? error.message;
  const detail = said.slice(said.indexOf(': ') + 2);
  const unknown = code === 'unknown_variable' ? detail : undefined;
  return [wording(code, said, detail), range?.start, range?.end, unknown];
}

function wording(code: string | undefined, said: string, detail: string): string {
  switch (code) {
    case 'unknown_variable': {
      if (laterNames.has(detail)) return `\`${detail}\` cannot be used in an expression yet`;
      if (isMachineEnvironment(detail)) return 'the environment of this machine cannot be read';
      const near = nearMiss(detail, contextNames);
      const hint = near === null ? `a parameter is written params.${detail}` : `did you mean \`${near}\`?`;
      return `there is no \`${detail}\`; what can be used: ${contextNames.join(', ')} (${hint})`;
    }
    case 'unexpected_token':
    case 'expected_token':
      return said.includes('EOF') ? 'the expression ends too early' : lowerFirst(said);
    case 'no_such_key':
      return `there is no \`${detail}\``;
    case 'no_such_overload':
      return `no operation for these types: ${detail} (string(…), int(…) and double(…) convert)`;
    case 'limit_exceeded':
      return `the expression is too large: ${lowerFirst(said)}`;
    default:
      return lowerFirst(said);
  }
}

/** Whether a name is what other tools call the environment. */
export function isMachineEnvironment(name: string): boolean {
  return ['env', 'ENV', 'environment'].includes(name);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

interface Found {
  readonly params: NameReference[];
  /** Where secrets are named first. */
  secrets: ASTNode | null;
  refused: { message: string; start: number; end: number } | null;
}

function inspect(node: ASTNode, isInsideMacro: boolean, found: Found): void {
  let isMacro = false;
  if (node.op === 'call' || node.op === 'rcall') {
    const [name] = node.args;
    isMacro = node.op === 'rcall' && listMacros.has(name);
    if (!isMacro && !allowedCalls.has(name)) {
      found.refused ??= { message: `there is no function \`${name}\``, start: node.start, end: node.end };
    } else if (isMacro && isInsideMacro) {
      found.refused ??= {
        message: `\`${name}\` cannot stand inside another walk over a list`,
        start: node.start,
        end: node.end,
      };
    }
  }
  if (node.op === 'id' && node.args === 'secrets') found.secrets ??= node;
  const param = namedBy('params', node);
  if (param !== null) found.params.push({ name: param, start: node.start, end: node.end });
  for (const child of children(node.args)) inspect(child, isInsideMacro || isMacro, found);
}

/**
 * The secret that an expression is: it is that and nothing else. So the secrets of a job can be read off its text, no
 * value becomes another one that nobody knows to mask, and no error of the language quotes one.
 */
function secretOf(node: ASTNode): NameReference | null {
  const name = namedBy('secrets', node);
  return name !== null && isSecretName(name) ? { name, start: node.start, end: node.end } : null;
}

/** The name in `owner.name` and `owner['name']`. */
function namedBy(map: 'params' | 'secrets', node: ASTNode): string | null {
  if (node.op === '.') {
    const [owner, name] = node.args;
    return owner.op === 'id' && owner.args === map ? name : null;
  }
  if (node.op === '[]') {
    const [owner, key] = node.args;
    const isNamed = owner.op === 'id' && owner.args === map && key.op === 'value';
    return isNamed && typeof key.args === 'string' ? key.args : null;
  }
  return null;
}

function children(args: unknown): ASTNode[] {
  if (Array.isArray(args)) return args.flatMap(children);
  return isNode(args) ? [args] : [];
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value && 'start' in value;
}

/**
 * The first `params.NAME` whose name needs brackets: one with a `-` (which the language reads as a subtraction) or
 * with letters of another script. Quoted texts are not looked into.
 */
function dottedName(source: string): NameReference | null {
  const bare = source.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/gs, (quoted) => ' '.repeat(quoted.length));
  for (const match of bare.matchAll(
    /(?<![\w.])params\.([\p{L}_][\p{L}\p{M}\p{N}_]*(?:-[\p{L}\p{N}_]+)*)/gu,
  )) {
    const [whole, name = ''] = match;
    if (/^\w+$/.test(name)) continue;
    return { name, start: match.index, end: match.index + whole.length };
  }
  return null;
}
