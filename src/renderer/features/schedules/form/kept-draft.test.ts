import { expect, it } from 'vitest';
import { newDraft } from './draft.ts';
import { keepDraft, readKeptDraft } from './kept-draft.ts';

function emptyStorage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

const draft = { ...newDraft(0, 'Asia/Seoul'), kind: 'cron' as const, expression: '0 9 * *' };
const uuid = '01975a3c-0000-7000-8000-000000000001';

it('gives back what was written, for each schedule its own', () => {
  const storage = emptyStorage();
  keepDraft(storage, null, { draft, workflow: uuid });
  expect(readKeptDraft(storage, null)).toEqual({ draft, workflow: uuid });
  expect(readKeptDraft(storage, uuid)).toBeNull();
});

it('forgets it', () => {
  const storage = emptyStorage();
  keepDraft(storage, uuid, { draft, workflow: null });
  keepDraft(storage, uuid, null);
  expect(readKeptDraft(storage, uuid)).toBeNull();
});

it.each(['', 'null', '{', '{"draft":{"kind":"sometimes"},"workflow":null}'])(
  'takes %j for nothing',
  (text) => {
    const storage = emptyStorage();
    storage.setItem('gantry.schedule-draft.new', text);
    expect(readKeptDraft(storage, null)).toBeNull();
  },
);
