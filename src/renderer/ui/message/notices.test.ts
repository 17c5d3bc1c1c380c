import { afterEach, expect, it } from 'vitest';
import { notices, notify } from './notices.ts';

const texts = (): string[] => notices.getState().shown.map(({ text }) => text);

afterEach(() => notices.setState({ shown: [] }));

it('shows what it is told, and closes it', () => {
  const close = notify({ tone: 'done', text: 'Deleted' });
  notify({ tone: 'failed', text: 'Not saved' });
  expect(texts()).toEqual(['Deleted', 'Not saved']);
  close();
  expect(texts()).toEqual(['Not saved']);
});

it('says the same thing once, as the latest', () => {
  notify({ tone: 'done', text: 'Copied' });
  notify({ tone: 'done', text: 'Saved' });
  notify({ tone: 'done', text: 'Copied' });
  expect(texts()).toEqual(['Saved', 'Copied']);
});

it('lets the oldest of many go', () => {
  for (const text of ['one', 'two', 'three', 'four', 'five']) notify({ tone: 'done', text });
  expect(texts()).toEqual(['two', 'three', 'four', 'five']);
});

it('leaves more time where there is something to decide, and all of it after a failure', () => {
  const action = { label: 'Undo', run: () => undefined };
  notify({ tone: 'done', text: 'Saved' });
  notify({ tone: 'done', text: 'Deleted', action });
  notify({ tone: 'failed', text: 'Lost' });
  const [saved, deleted, lost] = notices.getState().shown.map(({ lasts_ms }) => lasts_ms);
  expect(deleted).toBeGreaterThan(saved ?? 0);
  expect(lost).toBeNull();
});
