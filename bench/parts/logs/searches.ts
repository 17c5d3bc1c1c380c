import { createReadStream } from 'node:fs';
import type { LogSearch, LogStore } from '../../../src/main/engine/ports.ts';
import { type Figure, figure } from '../../figures.ts';
import { median } from '../../statistics.ts';
import { type LargeLog, openLogs } from '../../support/logs/large-log.ts';

const whole: LogSearch = {
  query: '',
  is_regex: false,
  is_case_sensitive: false,
  direction: 'forward',
  from: 0,
  limit: 1000,
};

/**
 * Searches a whole log for what stands in its last line only, as a text and by a regular expression, in turns with a bare
 * look at every byte of the file.
 */
export async function measureSearches(folder: string, log: LargeLog, rounds: number): Promise<Figure[]> {
  const logs = openLogs(folder);
  const [texts, patterns, floors]: [number[], number[], number[]] = [[], [], []];
  try {
    for (let round = 0; round < rounds; round++) {
      for (const is_case_sensitive of [true, false]) {
        texts.push(await searchedIn(logs, log, { ...whole, query: log.last_words, is_case_sensitive }));
        for (const query of patternsOf(log.last_words)) {
          patterns.push(await searchedIn(logs, log, { ...whole, query, is_regex: true, is_case_sensitive }));
        }
      }
      floors.push(await bareSearch(log));
    }
  } finally {
    await logs.close();
  }
  console.error(
    `searches: text ${median(texts).toFixed(2)} s, pattern ${median(patterns).toFixed(2)} s (slowest` +
      ` ${Math.max(...patterns).toFixed(2)} s), bare ${median(floors).toFixed(2)} s`,
  );
  const floor = median(floors);
  return [
    figure('a text searched in 10 million lines', Math.max(...texts), floor, { texts, floors }),
    figure('a regular expression over 10 million lines', Math.max(...patterns), floor, { patterns, floors }),
  ];
}

/** One that holds a text which must stand there, one that does not begin with it, and one without any such text. */
function patternsOf(words: string): string[] {
  const [first = '', ...others] = words.split(' ');
  const last = others.at(-1) ?? '';
  return [
    `${first}.*${last}`,
    `\\b${last.slice(0, -1)}[${last.slice(-1)}z]$`,
    `[${last[0]}][${last[1]}]${last.slice(2)}$`,
  ];
}

async function searchedIn(logs: LogStore, log: LargeLog, search: LogSearch): Promise<number> {
  const started = performance.now();
  const found: number[] = [];
  for (let from: number | null = 0; from !== null; ) {
    const answer = await logs.search(log.run_uuid, log.attempt_uuid, { ...search, from });
    if (!answer.ok) throw new Error(answer.failure.code);
    found.push(...answer.value.numbers);
    from = answer.value.next;
  }
  const seconds = (performance.now() - started) / 1000;
  if (found.join() !== String(log.entries - 1))
    throw new Error(`found in ${found.join()}, not in the last line`);
  return seconds;
}

async function bareSearch({ path, last_words }: LargeLog): Promise<number> {
  const started = performance.now();
  let hits = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    if ((chunk as Buffer).includes(last_words)) hits += 1;
  }
  if (hits === 0) throw new Error('the bare search found nothing');
  return (performance.now() - started) / 1000;
}
