import { expect, it } from 'vitest';
import type { Secret } from '../../../shared/domain/secret.ts';
import { withSecret } from './secrets-store.ts';

function secret(name: string, updated_at = '2026-01-01T00:00:00.000Z'): Secret {
  return { name, created_at: updated_at, updated_at, is_readable: true, used_by: [] };
}

it('a secret takes its place by its name, and that of the one that it replaces', () => {
  const before = ['A', 'C', 'a'].map((name) => secret(name));
  expect(withSecret(before, secret('B')).map(({ name }) => name)).toEqual(['A', 'B', 'C', 'a']);
  const later = secret('C', '2026-02-02T00:00:00.000Z');
  expect(withSecret(before, later)).toEqual([before[0], later, before[2]]);
});
