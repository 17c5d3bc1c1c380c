import {
  Composer,
  type Document,
  isAlias,
  isCollection,
  isPair,
  isScalar,
  Lexer,
  type Node,
  Parser,
} from 'yaml';
import type { ProblemDetail } from '../domain/problem.ts';
import { limits } from './limits.ts';

/** A document's nodes and where they stand in its text. */
export interface SourceDocument {
  readonly text: string;
  readonly root: Node;
  /** What an alias stands for; null where no anchor of that name stands before it. */
  follow(alias: Node): Node | null;
}

export interface OffsetProblem {
  readonly detail: ProblemDetail;
  readonly offset: number;
}

export type DocumentOutcome =
  | { readonly ok: true; readonly document: SourceDocument }
  | { readonly ok: false; readonly problems: OffsetProblem[] };

/** Ends a reading that has shown enough. */
class TooMuch extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/**
 * Reads a text as one YAML 1.2 document (of which JSON is a part), keeping the places of everything. Takes time in
 * proportion to the text, whatever it holds.
 */
export function readDocument(text: string): DocumentOutcome {
  const refuse = (detail: ProblemDetail, offset: number): DocumentOutcome => ({
    ok: false,
    problems: [{ detail, offset }],
  });
  const syntax = (message: string): ProblemDetail => ({ code: 'syntax', data: { message } });
  let composed: Composed;
  try {
    composed = compose(text);
  } catch (error) {
    if (error instanceof TooMuch) return refuse(syntax(error.message), error.offset);
    if (error instanceof RangeError) return refuse(syntax('the file is nested too deeply'), 0);
    throw error;
  }
  const { documents, starts } = composed;
  const wrong = documents.flatMap((document) => [...document.errors, ...document.warnings]);
  if (wrong.length > 0) {
    const problems = wrong
      .slice(0, limits.syntax_problems)
      .map(({ message, pos }) => ({ detail: syntax(message), offset: Math.min(pos[0], text.length) }));
    return { ok: false, problems };
  }
  if (starts.length > 1) {
    return refuse({ code: 'several_documents', data: { count: starts.length } }, starts[1] ?? 0);
  }
  const root = documents[0]?.contents ?? null;
  if (root === null || (isScalar(root) && root.value === null && root.source === '')) {
    return refuse({ code: 'file_empty', data: {} }, 0);
  }
  const targets = aliasTargets(root);
  return { ok: true, document: { text, root, follow: (alias) => targets.get(alias) ?? null } };
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
    prettyErrors: false,
    logLevel: 'silent',
  });
  const starts: number[] = [];
  const documents: Document.Parsed[] = [];
  const guard = new TokenGuard();
  let errorTokens = 0;
  for (const lexeme of new Lexer().lex(text)) {
    guard.take(lexeme);
    for (const token of parser.next(lexeme)) {
      if (token.type === 'document') starts.push(token.offset);
      if (token.type === 'error') errorTokens += 1;
      if (errorTokens <= limits.syntax_problems) documents.push(...composer.next(token));
    }
    if (errorTokens > limits.syntax_problems) break;
  }
  for (const token of errorTokens > limits.syntax_problems ? [] : parser.end()) {
    if (token.type === 'document') starts.push(token.offset);
    documents.push(...composer.next(token));
  }
  documents.push(...composer.end());
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
    if (this.count > limits.tokens) throw new TooMuch(`more than ${limits.tokens} tokens`, this.offset);
    const isText = this.isScalarNext;
    this.isScalarNext = lexeme === '\u001f';
    // The lexer's own marks (a scalar or a document begins, a flow collection breaks off) are no part of the text.
    if (!['\u0002', '\u0018', '\u001f'].includes(lexeme)) this.offset += lexeme.length;
    if (isText) return;
    if (lexeme === '[' || lexeme === '{') this.depth += 1;
    else if (lexeme === ']' || lexeme === '}') this.depth -= 1;
    if (this.depth > limits.flow_depth) {
      throw new TooMuch(`more than ${limits.flow_depth} brackets inside each other`, this.offset - 1);
    }
  }
}

/** Each alias with the node of the nearest anchor before it, in one walk without recursion. */
function aliasTargets(root: Node): ReadonlyMap<Node, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Node, Node>();
  const open: unknown[] = [root];
  while (open.length > 0) {
    const node = open.pop();
    if (isPair(node)) open.push(node.value, node.key);
    else if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target !== undefined) targets.set(node, target);
    } else if (isScalar(node) || isCollection(node)) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
      if (isCollection(node)) for (let i = node.items.length - 1; i >= 0; i -= 1) open.push(node.items[i]);
    }
  }
  return targets;
}
