import { expect, it } from 'vitest';
import { createAlone } from './alone.ts';

it('begins one work of many that are asked for at one moment, and the next when it is done', async () => {
  const alone = createAlone();
  let begun = 0;
  const work = async (): Promise<number> => {
    begun += 1;
    return begun;
  };
  const answers = await Promise.all(Array.from({ length: 20 }, () => alone(work)));
  expect(begun).toBe(1);
  expect(answers.filter((answer) => answer !== null)).toEqual([1]);
  expect(await alone(work)).toBe(2);
});

it('goes on after a work that broke', async () => {
  const alone = createAlone();
  await expect(alone(() => Promise.reject(new Error('broke')))).rejects.toThrow('broke');
  expect(await alone(async () => 'done')).toBe('done');
});
