import { useCallback, useState } from 'react';

/** A number that is remembered on this machine under its key, for sizes of regions. */
export function useKeptNumber(key: string, initial: number): [number, (next: number) => void] {
  const [value, setValue] = useState(() => {
    const kept = Number(localStorage.getItem(key) ?? Number.NaN);
    return Number.isFinite(kept) ? kept : initial;
  });
  const keep = useCallback(
    (next: number) => {
      setValue(next);
      localStorage.setItem(key, String(Math.round(next)));
    },
    [key],
  );
  return [value, keep];
}

/** One of several words, remembered likewise. */
export function useKeptChoice<Choice extends string>(
  key: string,
  choices: readonly [Choice, ...Choice[]],
): [Choice, (next: Choice) => void] {
  const [value, setValue] = useState<Choice>(() => {
    const kept = localStorage.getItem(key);
    return choices.find((choice) => choice === kept) ?? choices[0];
  });
  const keep = useCallback(
    (next: Choice) => {
      setValue(next);
      localStorage.setItem(key, next);
    },
    [key],
  );
  return [value, keep];
}
