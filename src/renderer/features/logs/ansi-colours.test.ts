import { expect, it } from 'vitest';
import { ansiColours } from './ansi-colours.ts';

const of = (foreground: string | null, background: string | null, isInverse = false) =>
  ansiColours({ foreground, background, isInverse });

it('leaves plain text alone', () => {
  expect(of(null, null)).toEqual({});
});

it('takes named colours from the theme, as grounds from shades of their own', () => {
  expect(of('yellow', 'blue')).toEqual({
    color: 'var(--ansi-yellow)',
    background: 'var(--ansi-ground-blue)',
  });
  expect(of(null, 'red')).toEqual({ color: 'var(--text)', background: 'var(--ansi-ground-red)' });
  expect(of('red', null)).toEqual({ color: 'var(--ansi-red)' });
});

it('turns them round where they are inverse', () => {
  expect(of(null, null, true)).toEqual({ color: 'var(--surface)', background: 'var(--text)' });
  expect(of('red', null, true)).toEqual({ color: 'var(--surface)', background: 'var(--ansi-red)' });
  expect(of('yellow', 'blue', true)).toEqual({
    color: 'var(--ansi-ground-blue)',
    background: 'var(--ansi-yellow)',
  });
});

it('keeps a pair of exact colours', () => {
  expect(of('rgb(1 2 3)', 'rgb(4 5 6)')).toEqual({ color: 'rgb(1 2 3)', background: 'rgb(4 5 6)' });
});

it('writes in black or white on an exact ground without an exact colour', () => {
  expect(of(null, 'rgb(0 0 255)').color).toBe('rgb(255 255 255)');
  expect(of('white', 'rgb(255 255 0)').color).toBe('rgb(0 0 0)');
  expect(of(null, 'rgb(118 118 118)').color).toBe('rgb(0 0 0)');
});

it('writes in the plain colour where an exact one stands on a ground of the theme', () => {
  expect(of('rgb(255 255 255)', 'red').color).toBe('var(--text)');
});
