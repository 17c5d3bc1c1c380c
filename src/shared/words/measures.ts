import type { Language } from './language.ts';

const units = {
  en: { d: ' d', h: ' h', m: ' min', s: ' s', ms: ' ms' },
  ko: { d: '일', h: '시간', m: '분', s: '초', ms: 'ms' },
} as const satisfies Record<Language, Record<string, string>>;

/**
 * A span of time as people say it, in at most two units: 3140 ms is `3.1 s`, 65000 ms is `1 min 5 s`. Rounded down, so
 * that a running clock never shows more than has passed.
 */
export function durationWords(ms: number, language: Language): string {
  const unit = units[language];
  const whole = Math.max(0, Math.floor(ms));
  if (whole < 1000) return `${whole}${unit.ms}`;
  const seconds = Math.floor(whole / 1000);
  if (seconds < 10) return `${(Math.floor(whole / 100) / 10).toFixed(1)}${unit.s}`;
  if (seconds < 60) return `${seconds}${unit.s}`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return join(minutes, unit.m, seconds % 60, unit.s);
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return join(hours, unit.h, minutes % 60, unit.m);
  return join(Math.floor(hours / 24), unit.d, hours % 24, unit.h);
}

/** A span that is still growing, in whole seconds: a clock whose tenths stand still looks broken. */
export function clockWords(ms: number, language: Language): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return seconds < 10 ? `${seconds}${units[language].s}` : durationWords(seconds * 1000, language);
}

/** A span of days, as people say it; what is no whole number of days as {@link durationWords}. */
export function ageWords(ms: number, language: Language): string {
  const days = ms / 86_400_000;
  if (!Number.isInteger(days)) return durationWords(ms, language);
  if (language === 'ko') return `${days.toLocaleString('ko')}일`;
  return days === 1 ? '1 day' : `${days.toLocaleString('en')} days`;
}

/** A number of bytes in binary units, as Docker writes memory: 536870912 is `512 MiB`. */
export function bytesWords(bytes: number): string {
  const names = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let name = 0;
  while (value >= 1024 && name < names.length - 1) {
    value /= 1024;
    name += 1;
  }
  const rounded = value < 10 && name > 0 ? Math.round(value * 10) / 10 : Math.round(value);
  return `${rounded} ${names[name]}`;
}

function join(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large}${largeUnit}` : `${large}${largeUnit} ${small}${smallUnit}`;
}
