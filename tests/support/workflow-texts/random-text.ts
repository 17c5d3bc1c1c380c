import { copyOf, type JobModel, type WorkflowModel } from './model.ts';
import type { Random } from './random.ts';
import { randomModel } from './random-model.ts';
import { type Comment, type Manner, type Tree, TreeWriter } from './tree.ts';

export interface WrittenText {
  readonly text: string;
  readonly model: WorkflowModel;
  readonly comments: readonly Comment[];
}

/** A workflow with its text, which is written in one of many manners. */
export function randomText(random: Random): WrittenText {
  const model = randomModel(random);
  const form = random.pick(['block', 'block', 'block', 'block', 'block', 'flow', 'json', 'wide json']);
  if (form === 'json' || form === 'wide json') {
    const data = dataOf(model);
    const text = form === 'json' ? JSON.stringify(data) : JSON.stringify(data, null, random.pick([2, 4]));
    return { text: random.chance(0.5) ? `${text}\n` : text, model, comments: [] };
  }
  const step = random.pick([2, 2, 4] as const);
  const manner: Manner = {
    step,
    dash: random.pick([0, step]),
    eol: random.chance(0.2) ? '\r\n' : '\n',
    comments: random.pick([0, 0.15, 0.4]),
    blanks: random.pick([0, 0.1, 0.5]),
    isJson: false,
  };
  const writer = new TreeWriter(random, manner);
  writer.writeTop(treeOf(model, random, form === 'flow'));
  const head = random.chance(0.2) ? ['---'] : [];
  const foot = random.chance(0.1) ? ['...'] : [];
  const text = [...head, ...writer.lines, ...foot].join(manner.eol);
  return { text: random.chance(0.8) ? text + manner.eol : text, model, comments: writer.comments };
}

/** The workflow as a file in its plainest form. */
export function dataOf({ jobs, ...rest }: WorkflowModel): unknown {
  const written = Object.entries(jobs).map(([name, { depends_on, ...job }]) => [
    name,
    { ...job, ...(depends_on === undefined ? {} : { depends_on: longForm(depends_on) }) },
  ]);
  return { ...rest, jobs: Object.fromEntries(written) };
}

function longForm(depends_on: Record<string, string>): unknown {
  const names = Object.keys(depends_on);
  if (Object.values(depends_on).every((condition) => condition === 'succeeded')) return names;
  return Object.fromEntries(names.map((name) => [name, { condition: depends_on[name] }]));
}

type Entries = (readonly [string, Tree])[];
const raw = (text: string): Tree => ({ kind: 'raw', text });

function treeOf(model: WorkflowModel, random: Random, isFlow: boolean): Entries {
  const { jobs, ...rest } = model;
  const entries: Entries = Object.entries(rest).map(([key, value]) => [
    key,
    settingTree(key, value, random, isFlow),
  ]);
  const base: JobModel | null = random.chance(0.35)
    ? { image: 'alpine:3', user: 'nobody', timeout: '7m' }
    : null;
  if (base !== null) {
    const own = Object.entries(base).map(
      ([key, value]) => [key, settingTree(key, value, random, true)] as const,
    );
    entries.push(['x-base', { kind: 'map', entries: own, isFlow: random.chance(0.4), anchor: 'base' }]);
  }
  const trees = jobTrees(jobs, base, random, isFlow);
  entries.push(['jobs', { kind: 'map', entries: trees, isFlow }]);
  return entries;
}

/** Some jobs take what they share from the base, by a merge key, or their variables from the job before. */
function jobTrees(
  jobs: WorkflowModel['jobs'],
  base: JobModel | null,
  random: Random,
  isFlow: boolean,
): Entries {
  let shared: Record<string, string> | null = null;
  return Object.entries(jobs).map(([name, job]) => {
    const isFlowJob = isFlow || random.chance(0.15);
    const entries: Entries = [];
    let own: JobModel = copyOf(job);
    if (base !== null && random.chance(0.5)) {
      if (random.chance(0.7)) delete own.image;
      const inherited = Object.fromEntries(Object.entries(base).filter(([key]) => !(key in own)));
      Object.assign(job, inherited);
      entries.push(['<<', raw('*base')]);
    }
    if (shared !== null && random.chance(0.4)) {
      job.environment = copyOf(shared);
      entries.push(['environment', raw('*env')]);
      const { environment: _, ...others } = own;
      own = others;
    }
    for (const [key, value] of Object.entries(own)) {
      const tree = settingTree(key, value, random, isFlowJob);
      const isAnchor = key === 'environment' && tree.kind === 'map' && shared === null && random.chance(0.4);
      if (isAnchor) shared = value as Record<string, string>;
      entries.push([key, isAnchor ? { ...tree, anchor: 'env' } : tree]);
    }
    const shuffled = random.chance(0.5) ? entries : entries.toReversed();
    return [keyText(name, random), { kind: 'map', entries: shuffled, isFlow: isFlowJob }];
  });
}

function settingTree(key: string, value: unknown, random: Random, isInFlow: boolean): Tree {
  const isFlow = isInFlow || random.chance(0.4);
  if (key === 'depends_on') return dependencyTree(value as Record<string, string>, random, isFlow);
  if (key === 'retries') {
    const { max, delay } = value as { max: number; delay?: string };
    if (delay === undefined && random.chance(0.6)) return raw(String(max));
  }
  if (key === 'environment' && random.chance(0.2)) {
    const items = Object.entries(value as Record<string, string>).map(([name, text]) => `${name}=${text}`);
    return { kind: 'list', items: items.map((item) => textTree(item, random, isFlow)), isFlow };
  }
  return valueTree(value, random, isFlow, isInFlow);
}

function valueTree(value: unknown, random: Random, isFlow: boolean, isInFlow: boolean): Tree {
  if (typeof value === 'string') return textTree(value, random, isInFlow);
  if (typeof value !== 'object' || value === null) return raw(String(value));
  if (Array.isArray(value)) {
    return { kind: 'list', items: value.map((item) => valueTree(item, random, isFlow, isFlow)), isFlow };
  }
  const entries = Object.entries(value).map(
    ([name, item]) => [keyText(name, random), valueTree(item, random, isFlow, isFlow)] as const,
  );
  return { kind: 'map', entries, isFlow: isFlow || entries.length === 0 };
}

function dependencyTree(value: Record<string, string>, random: Random, isFlow: boolean): Tree {
  const names = Object.keys(value);
  const isShort = names.every((name) => value[name] === 'succeeded') && random.chance(0.7);
  if (isShort) {
    return { kind: 'list', items: names.map((name) => textTree(name, random, true)), isFlow };
  }
  const entries = names.map((name) => {
    const condition: Entries = [['condition', raw(value[name] ?? '')]];
    const inner: Tree = { kind: 'map', entries: condition, isFlow: isFlow || random.chance(0.6) };
    return [keyText(name, random), inner] as const;
  });
  return { kind: 'map', entries, isFlow };
}

/** Words that are no text without quotes. */
const word = /^(?:null|true|false|~)$/i;

function keyText(name: string, random: Random): string {
  if (word.test(name) || random.chance(0.1)) return random.chance(0.5) ? `"${name}"` : `'${name}'`;
  return name;
}

function textTree(text: string, random: Random, isFlow: boolean): Tree {
  const ways: Tree[] = [raw(JSON.stringify(text).replaceAll('\u2028', '\\u2028'))];
  if (/^[\p{L}🚀][\p{L}\w ./-]*(?::[\w/-]+)*$/u.test(text) && !word.test(text) && text.trim() === text) {
    ways.push(raw(text), raw(text));
  }
  if (!/[\p{Cc}\u2028]/u.test(text)) ways.push(raw(`'${text.replaceAll("'", "''")}'`));
  const isBlock = /^[^\s\p{Cc}\u2028][^\p{Cc}\u2028]*(?:\n+[^\s\p{Cc}\u2028][^\p{Cc}\u2028]*)*\n?$/u.test(
    text,
  );
  if (!isFlow && isBlock && text.includes('\n')) {
    const lines = text.replace(/\n$/, '').split('\n');
    ways.push({ kind: 'lines', header: text.endsWith('\n') ? '|' : '|-', lines });
  }
  return random.pick(ways);
}
