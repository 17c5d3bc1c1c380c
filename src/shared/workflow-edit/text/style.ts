import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { WorkflowText } from '../workflow-text.ts';
import { columnOf } from './lines.ts';

export type CollectionStyle = 'block' | 'flow';

/** How a text is written, for what is added to it. */
export interface Style {
  readonly eol: '\n' | '\r\n';
  /** Blanks by which a map stands further in than the map around it. */
  readonly step: number;
  /** Blanks by which the dashes of a list stand further in than its key; 0 or more. */
  readonly dash: number;
  /** JSON: every key and text in double quotes. */
  readonly isJson: boolean;
  /** What stands between a brace and its first entry. */
  readonly pad: '' | ' ';
  /** How the other jobs write the value of this setting; null where none has it. */
  styleOf(key: string, kind: 'list' | 'map'): CollectionStyle | null;
}

export function styleOf(text: WorkflowText): Style {
  const { source, root } = text;
  const step = firstStep(root, source) ?? 2;
  const known = new Map<string, CollectionStyle | null>();
  return {
    eol: /^[^\n]*\r\n/.test(source) ? '\r\n' : '\n',
    step,
    dash: firstDash(text) ?? step,
    isJson: isFlowNode(root) && isQuotedKey(root.items[0]?.key),
    pad: /^\{\S/.test(firstBrace(source)) ? '' : ' ',
    styleOf: (key, kind) => {
      const name = `${kind} ${key}`;
      const style = known.get(name) ?? styleAmongJobs(text, key, kind);
      known.set(name, style);
      return style;
    },
  };
}

export function isFlowNode(node: Node | null): boolean {
  return (isMap(node) || isSeq(node)) && node.srcToken?.type === 'flow-collection';
}

export function isQuotedKey(key: unknown): boolean {
  return isScalar(key) && key.type === 'QUOTE_DOUBLE';
}

/** The beginning of the first map in braces that is no `${{`. */
function firstBrace(source: string): string {
  return /(?<![${])\{(?!\{)(?!\s*[\r\n}]).{2}/.exec(source)?.[0] ?? '';
}

function jobsOf(text: WorkflowText): Pair<Node | null, Node | null>[] {
  const jobs = text.content(text.root).own.get('jobs')?.value ?? null;
  return isMap(jobs) ? [...text.content(jobs).own.values()] : [];
}

function styleAmongJobs(text: WorkflowText, key: string, kind: 'list' | 'map'): CollectionStyle | null {
  for (const { value: job } of jobsOf(text)) {
    if (!isMap(job)) continue;
    const value = text.content(job).own.get(key)?.value ?? null;
    const isKind = kind === 'map' ? isMap(value) : isSeq(value);
    if (isKind && !isFlowNode(job) && (value as YAMLMap).items.length > 0) {
      return isFlowNode(value) ? 'flow' : 'block';
    }
  }
  return null;
}

function firstStep(map: YAMLMap, source: string): number | null {
  const jobs = (map.items as Pair<Node | null, Node | null>[]).find(
    ({ key }) => isScalar(key) && key.value === 'jobs',
  );
  for (const { key, value } of [jobs, ...(map.items as Pair<Node | null, Node | null>[])].filter(
    (pair) => pair !== undefined,
  )) {
    if (!isMap(value) || isFlowNode(value) || !key?.range || !value.range) continue;
    return Math.max(1, columnOf(source, value.range[0]) - columnOf(source, key.range[0]));
  }
  return null;
}

/** How far the first block list stands in, seen from its key. */
function firstDash(text: WorkflowText): number | null {
  for (const { value: job } of jobsOf(text)) {
    if (!isMap(job) || isFlowNode(job)) continue;
    for (const { key, value } of job.items as Pair<Node | null, Node | null>[]) {
      if (!isSeq(value) || isFlowNode(value) || !key?.range || !value.range) continue;
      return Math.max(0, columnOf(text.source, value.range[0]) - columnOf(text.source, key.range[0]));
    }
  }
  return null;
}
