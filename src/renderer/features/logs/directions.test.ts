import { expect, it } from 'vitest';
import { withMarkedTurns } from './directions.ts';

it('shows what turns the direction of text, each as one mark', () =>
  expect(withMarkedTurns('a\u202egpj.exe\u2066b\u2069')).toBe('a\u2426gpj.exe\u2426b\u2426'));

it('leaves text of both directions as it is', () =>
  expect(withMarkedTurns('שלום 123 한글')).toBe('שלום 123 한글'));
