import type { Instant } from '../../../../shared/domain/instant.ts';

/** An instant as a field for day and time holds it, in the reader's own time zone: `2026-01-31T09:00`, longer where it has seconds. */
export function toFieldTime(instant: Instant): string {
  const date = new Date(instant);
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, -1);
  return local.replace(/(:00)?\.000$/, '');
}

/** The instant that such a field means; null where it is empty. */
export function fromFieldTime(text: string): Instant | null {
  const date = new Date(text);
  return text === '' || Number.isNaN(date.getTime()) ? null : date.toISOString();
}
