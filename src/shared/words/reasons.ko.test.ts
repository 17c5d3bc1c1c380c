import { expect, it } from 'vitest';
import { reasonsKo } from './reasons.ko.ts';

it.each([
  [1, '1로'],
  [2, '2로'],
  [3, '3으로'],
  [6, '6으로'],
  [100, '100으로'],
  [127, '127로'],
  [137, '137로'],
])('an exit code of %i bears the particle that it is read with', (exit_code, words) =>
  expect(reasonsKo.exit_code({ exit_code })).toBe(`종료 코드 ${words} 끝났습니다.`),
);
