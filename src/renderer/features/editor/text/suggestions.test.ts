import { describe, expect, it } from 'vitest';
import { suggestionsAt } from './suggestions.ts';
import { yamlPlace } from './yaml-place.ts';

const names = { jobs: ['fetch', 'build'], params: ['day', 'where'], secrets: ['API_KEY', 'TOKEN'] };

/** `|` is where the cursor stands. */
function at(marked: string): { text: string; offset: number } {
  const offset = marked.indexOf('|');
  return { text: marked.replace('|', ''), offset };
}

function labels(marked: string): string[] {
  const { text, offset } = at(marked);
  return suggestionsAt(text, offset, names)?.options.map(({ label }) => label) ?? [];
}

describe('the place in the text', () => {
  it.each([
    ['na|', 'key', []],
    ['name: x|', 'value', ['name']],
    ['jobs:\n  a:\n    ima|', 'key', ['jobs', 'a']],
    ['jobs:\n  a:\n    image: alp|', 'value', ['jobs', 'a', 'image']],
    ['jobs:\n  a:\n    image: x\n\n    # note\n    re|', 'key', ['jobs', 'a']],
    ['jobs:\n  a:\n    depends_on: [x, |]', 'value', ['jobs', 'a', 'depends_on', 1]],
    ['jobs:\n  a:\n    depends_on:\n      - x\n      - |', 'key', ['jobs', 'a', 'depends_on', 0]],
    ['jobs:\n  a:\n    depends_on:\n    - |', 'key', ['jobs', 'a', 'depends_on', 0]],
    ['jobs:\n  a:\n    volumes:\n      - type: bind\n        so|', 'key', ['jobs', 'a', 'volumes', 0]],
    ['jobs:\n  a: { image: x, ti|', 'key', ['jobs', 'a']],
    ['jobs:\n  a: { retries: { max: 2, de|', 'key', ['jobs', 'a', 'retries']],
    ['jobs:\n  a: { runner: pro|', 'value', ['jobs', 'a', 'runner']],
    ['jobs:\n  a:\n    x: 1\n  b|', 'key', ['jobs']],
    ['jobs:\n  "a b":\n    |', 'key', ['jobs', 'a b']],
  ] as const)('%j is %s at %j', (marked, kind, path) => {
    const { text, offset } = at(marked);
    expect(yamlPlace(text, offset)).toMatchObject({ kind, path });
  });
});

describe('suggestions', () => {
  it('are the keys of the schema for where the cursor stands', () => {
    expect(labels('|')).toEqual(expect.arrayContaining(['name', 'jobs', 'on_failure']));
    expect(labels('jobs:\n  a:\n    |')).toEqual(expect.arrayContaining(['image', 'retries', 'depends_on']));
    expect(labels('jobs:\n  a:\n    retries:\n      |')).toEqual(
      expect.arrayContaining(['max', 'delay', 'jitter']),
    );
    expect(labels('jobs:\n  a:\n    |')).not.toContain('on_failure');
  });

  it('are the words that a setting can have', () => {
    expect(labels('on_failure: |')).toEqual(['stop', 'finish']);
    expect(labels('jobs:\n  a:\n    pull_policy: |')).toContain('missing');
    expect(labels('jobs:\n  a: { depends_on: { fetch: { condition: |')).toEqual([
      'succeeded',
      'finished',
      'failed',
    ]);
  });

  it('are the other jobs among dependencies, in each form of them', () => {
    expect(labels('jobs:\n  a:\n    depends_on: [|')).toEqual(['fetch', 'build']);
    expect(labels('jobs:\n  fetch:\n    depends_on:\n      - |')).toEqual(['build']);
    expect(labels('jobs:\n  a:\n    depends_on:\n      |')).toEqual(['fetch', 'build']);
  });

  it('are params and what else an expression can see', () => {
    expect(labels('jobs:\n  a:\n    command: echo ${{ |')).toEqual([
      'params.day',
      'params.where',
      'run.number',
      'workflow.name',
      'secrets.API_KEY',
      'secrets.TOKEN',
    ]);
    expect(labels('jobs:\n  a:\n    environment: { K: "${{ secrets.A|')).toEqual(['API_KEY', 'TOKEN']);
    expect(labels('jobs:\n  a:\n    secrets: [A|]')).toEqual(['API_KEY', 'TOKEN']);
    expect(labels('jobs:\n  a:\n    secrets:\n      - source: |')).toEqual(['API_KEY', 'TOKEN']);
    expect(labels('jobs:\n  a:\n    image: "${{ params.d|')).toEqual(['day', 'where']);
    expect(labels('jobs:\n  a:\n    image: "${{ params.day }}|')).toEqual([]);
  });

  it('are none in a comment', () => expect(labels('jobs: # |')).toEqual([]));
});
