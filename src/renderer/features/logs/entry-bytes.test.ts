import { expect, it } from 'vitest';
import type { LogEntry } from '../../../shared/domain/log.ts';
import { entryBytes } from './entry-bytes.ts';

const entry = (more: Partial<LogEntry>): LogEntry => ({
  number: 0,
  at: '2026-01-01T00:00:00.000Z',
  stream: 'stdout',
  is_partial: false,
  text: '',
  ...more,
});

it('ends a line with its newline', () =>
  expect([...entryBytes(entry({ text: 'é' }))]).toEqual([0xc3, 0xa9, 0x0a]));

it('leaves a part of a line without one', () =>
  expect([...entryBytes(entry({ text: 'a', is_partial: true }))]).toEqual([0x61]));

it('takes the bytes as they were where the text cannot hold them', () =>
  expect([...entryBytes(entry({ text: '\ufffd', bytes: btoa('\xff\x00') }))]).toEqual([0xff, 0x00, 0x0a]));
