import { expect, it } from 'vitest';
import { Access, sessionLifeMs } from './access.ts';

const now = 1_800_000_000_000;

it('takes the token and nothing like it', () => {
  const access = new Access('token');
  expect(access.isAllowed('token', now)).toBe(true);
  for (const wrong of ['', 'Token', 'token ', 'tokem', 'token\0'])
    expect(access.isAllowed(wrong, now)).toBe(false);
});

it('takes a session until it ends, also after a restart', () => {
  const { token, expires } = new Access('token').issueSession(now);
  expect(expires).toBe(now + sessionLifeMs);
  const restarted = new Access('token');
  expect(restarted.isAllowed(token, expires - 1)).toBe(true);
  expect(restarted.isAllowed(token, expires)).toBe(false);
  expect(new Access('another token').isAllowed(token, now)).toBe(false);
});

it('takes no session that was changed', () => {
  const access = new Access('token');
  const { token } = access.issueSession(now);
  const [kind, expires, random, signature] = token.split('.');
  const later = `${kind}.${Number(expires) + 1}.${random}.${signature}`;
  const other = `${kind}.${expires}.${random?.split('').reverse().join('')}.${signature}`;
  for (const wrong of [later, other, `${token}x`, token.slice(0, -1), `${kind}.${expires}.${random}.`]) {
    expect(access.isAllowed(wrong, now)).toBe(false);
  }
});

it('gives every page a session of its own', () => {
  const access = new Access('token');
  expect(access.issueSession(now).token).not.toBe(access.issueSession(now).token);
});
