import type { Browser, Page } from 'playwright';

/** How the window looks and what it speaks. */
export interface Variant {
  readonly name: string;
  readonly scheme: 'light' | 'dark';
  readonly locale: 'en-GB' | 'ko-KR';
}

export const lightEnglish: Variant = { name: 'light-en', scheme: 'light', locale: 'en-GB' };
export const darkKorean: Variant = { name: 'dark-ko', scheme: 'dark', locale: 'ko-KR' };

/** Each of the two first is seen with the other one's colours in the two last. */
export const variants: readonly Variant[] = [
  lightEnglish,
  darkKorean,
  { name: 'dark-en', scheme: 'dark', locale: 'en-GB' },
  { name: 'light-ko', scheme: 'light', locale: 'ko-KR' },
];

/** The desktop's smallest window, and a usual one. */
export const sizes = {
  usual: { width: 1280, height: 820 },
  smallest: { width: 800, height: 500 },
} as const;

/** A page of its own, at the usual size, in which nothing moves by itself. */
export function openVariant(browser: Browser, { scheme, locale }: Variant): Promise<Page> {
  return browser.newPage({
    viewport: sizes.usual,
    colorScheme: scheme,
    locale,
    timezoneId: 'Asia/Seoul',
    reducedMotion: 'reduce',
  });
}
