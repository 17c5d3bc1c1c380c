import { InvalidArgumentError } from 'commander';
import { parseDuration } from '../../../shared/domain/duration.ts';
import { readTimeZone, suggestTimeZone } from '../../../shared/schedule/time-zone.ts';
import { parseSize } from '../../../shared/workflow-file/size.ts';
import type { CliWords } from '../words/en.ts';

/** Reads what is given to options. Each refuses in words what it cannot read. */
export interface Readers {
  folder(given: string): string;
  /** `NAME=VALUE`, added to those before. */
  param(given: string, before?: Record<string, string>): Record<string, string>;
  number(least: number, most: number): (given: string) => number;
  /** Milliseconds. */
  duration(given: string): number;
  /** One of several words, added to those before. */
  oneOf<Word extends string>(
    words: readonly Word[],
  ): (given: string, before?: readonly Word[]) => readonly Word[];
  /** Bytes, in binary units: `500m`, `10g`. */
  size(given: string): number;
  /** What another reader reads, within bounds. */
  within(
    reader: (given: string) => number,
    bounds: { readonly minimum: number; readonly maximum: number },
  ): (given: string) => number;
  /** What another reader reads; infinity for `unlimited`. */
  orUnlimited(reader: (given: string) => number): (given: string) => number;
  zone(given: string): string;
  text(given: string): string;
}

export function createReaders(words: CliWords): Readers {
  const refuse = (message: string): never => {
    throw new InvalidArgumentError(message);
  };
  return {
    folder: (given) => (given === '' ? refuse(words.data_dir_empty) : given),
    param(given, before = {}) {
      const at = given.indexOf('=');
      if (at < 1) return refuse(words.param_form(given));
      const name = given.slice(0, at);
      if (name === '__proto__') return refuse(words.param_impossible(name));
      return { ...before, [name]: given.slice(at + 1) };
    },
    number: (least, most) => (given) => {
      const number = /^\d+$/.test(given) ? Number(given) : Number.NaN;
      return number >= least && number <= most ? number : refuse(words.number_form(given, least, most));
    },
    duration: (given) => parseDuration(given) ?? refuse(words.duration_form(given)),
    oneOf:
      (known) =>
      (given, before = []) => {
        const word = known.find((each) => each === given);
        return word === undefined ? refuse(words.word_form(given, known.join(', '))) : [...before, word];
      },
    size: (given) => parseSize(given) ?? refuse(words.size_form(given)),
    within:
      (reader, { minimum, maximum }) =>
      (given) => {
        const value = reader(given);
        return value >= minimum && value <= maximum ? value : refuse(words.out_of_bounds(given));
      },
    orUnlimited: (reader) => (given) => (given === 'unlimited' ? Number.POSITIVE_INFINITY : reader(given)),
    zone: (given) => readTimeZone(given) ?? refuse(words.zone_form(given, suggestTimeZone(given))),
    text: (given) => (given === '' ? refuse(words.text_empty) : given),
  };
}
