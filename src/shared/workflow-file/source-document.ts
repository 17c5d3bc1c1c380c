import {
  type Alias,
  Composer,
  type Document,
  isAlias,
  isCollection,
  isPair,
  isScalar,
  Lexer,
  type Node,
  Parser,
  type YAMLError,
} from 'yaml';
import type { ProblemDetail, SyntaxHint } from '../domain/problem.ts';
import { FileTooCostly } from './file-too-costly.ts';
import { limits } from './limits.ts';
import { lineAt, lineStartsOf } from './lines.ts';
import { syntaxHint } from './syntax-hint.ts';

/** A document's nodes and where they stand in its text. */
export interface SourceDocument {
  readonly text: string;
  readonly root: Node;
  /** What an alias of this document stands for. */
  follow(alias: Node): Node | null;
}

export interface OffsetProblem {
  readonly detail: ProblemDetail;
  readonly offset: number;
}

export type DocumentOutcome =
  | { readonly ok: true; readonly document: SourceDocument }
  | { readonly ok: false; readonly problems: OffsetProblem[] };

/**
 * Reads a text as one YAML 1.2 document (of which JSON is a part), keeping the places of everything. Takes time in
 * proportion to the text, whatever it holds.
 */
export function readDocument(text: string): DocumentOutcome {
  const refuse = (detail: ProblemDetail, offset: number): DocumentOutcome => ({
    ok: false,
    problems: [{ detail, offset }],
  });
  const syntax = (message: string, hint: SyntaxHint | null = null): ProblemDetail => ({
    code: 'syntax',
    data: { message, hint },
  });
  let composed: Composed;
  try {
    composed = compose(text);
  } catch (error) {
    if (error instanceof FileTooCostly) return refuse(syntax(error.message), error.offset);
    if (error instanceof RangeError) return refuse(syntax(tooDeep), 0);
    throw error;
  }
  const { documents, starts } = composed;
  const wrong = documents.flatMap((document) => [...document.errors, ...document.warnings]);
  if (wrong.length > 0) {
    const problems = firstOfEachLine(wrong, text)
      .slice(0, limits.syntax_problems)
      .map(({ code, message, pos: [at] }) => {
        const offset = Math.min(at, text.length);
        return { detail: syntax(reword(message), syntaxHint(code, text, offset)), offset };
      });
    return { ok: false, problems };
  }
  if (starts.length > 1) {
    return refuse({ code: 'several_documents', data: { count: starts.length } }, starts[1] ?? 0);
  }
  const root = documents[0]?.contents ?? null;
  if (root === null || (isScalar(root) && root.value === null && root.source === '')) {
    return refuse({ code: 'file_empty', data: {} }, 0);
  }
  const { targets, lost } = aliasTargets(root);
  if (lost.length > 0) {
    const problems = lost.slice(0, limits.syntax_problems).map((alias) => ({
      detail: syntax(`no anchor &${alias.source} stands before this alias`),
      offset: alias.range?.[0] ?? 0,
    }));
    return { ok: false, problems };
  }
  return { ok: true, document: { text, root, follow: (alias) => targets.get(alias) ?? null } };
}

/** One slip makes the parser stumble over the rest of its line, and over all that follows a document's early end. */
function firstOfEachLine(wrong: readonly YAMLError[], text: string): YAMLError[] {
  const starts = lineStartsOf(text);
  const lines = new Set<number>();
  return wrong.filter(({ message, pos }, index) => {
    const line = lineAt(starts, pos[0]);
    const isFollowing = lines.has(line) || (index > 0 && message.includes(' token in YAML stream'));
    lines.add(line);
    return !isFollowing;
  });
}

const tooDeep = 'the file is nested too deeply';

/** The library reports its own exhausted call stack as an error of the text. */
function reword(message: string): string {
  return message.includes('call stack') ? tooDeep : message;
}

interface Composed {
  readonly documents: Document.Parsed[];
  /** Where each document begins. */
  readonly starts: number[];
}

function compose(text: string): Composed {
  const parser = new Parser();
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    resolveKnownTags: false,
    // The library compares every pair of keys; the reader of a map does it in one pass.
    uniqueKeys: false,
    // An edit of the text works on them.
    keepSourceTokens: true,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const starts: number[] = [];
  const documents: Document.Parsed[] = [];
  const guard = new TokenGuard();
  let oddities = 0;
  const isEnough = (): boolean => oddities > limits.syntax_problems || starts.length > limits.documents;
  const take = (token: Parameters<Composer['next']>[0]): void => {
    if (isEnough()) return;
    if (token.type === 'document') starts.push(token.offset);
    if (token.type === 'error' || token.type === 'directive') oddities += 1;
    documents.push(...composer.next(token));
  };
  for (const lexeme of new Lexer().lex(text)) {
    guard.take(lexeme);
    for (const token of parser.next(lexeme)) take(token);
    if (isEnough()) break;
  }
  for (const token of isEnough() ? [] : parser.end()) take(token);
  documents.push(...composer.end(documents.length === 0, text.length));
  return { documents, starts };
}

/** Counts what the lexer gives, and refuses a text before the costly part begins. */
class TokenGuard {
  private count = 0;
  private depth = 0;
  private offset = 0;
  private isScalarNext = false;

  take(lexeme: string): void {
    this.count += 1;
    if (this.count > limits.tokens) throw new FileTooCostly(`more than ${limits.tokens} tokens`, this.offset);
    const isText = this.isScalarNext;
    this.isScalarNext = lexeme === '\u001f';
    // The lexer's own marks (a scalar or a document begins, a flow collection breaks off) are no part of the text.
    if (!['\u0002', '\u0018', '\u001f'].includes(lexeme)) this.offset += lexeme.length;
    if (isText) return;
    if (lexeme === '[' || lexeme === '{') this.depth += 1;
    else if (lexeme === ']' || lexeme === '}') this.depth -= 1;
    if (this.depth > limits.flow_depth) {
      throw new FileTooCostly(`more than ${limits.flow_depth} brackets inside each other`, this.offset - 1);
    }
  }
}

interface Aliases {
  /** Each alias with the node of the nearest anchor before it. */
  readonly targets: ReadonlyMap<Node, Node>;
  /** Those that have none. */
  readonly lost: Alias[];
}

/** One walk over the document, without recursion. */
function aliasTargets(root: Node): Aliases {
  const anchors = new Map<string, Node>();
  const targets = new Map<Node, Node>();
  const lost: Alias[] = [];
  const open: unknown[] = [root];
  while (open.length > 0) {
    const node = open.pop();
    if (isPair(node)) open.push(node.value, node.key);
    else if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target === undefined) lost.push(node);
      else targets.set(node, target);
    } else if (isScalar(node) || isCollection(node)) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
      if (isCollection(node)) for (let i = node.items.length - 1; i >= 0; i -= 1) open.push(node.items[i]);
    }
  }
  return { targets, lost };
}
