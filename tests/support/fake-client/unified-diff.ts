import { createTwoFilesPatch } from 'diff';

/** How a text differs from an earlier one, without the names of files. */
export function unifiedDiff(before: string, after: string): string {
  return createTwoFilesPatch('before', 'after', before, after).split('\n').slice(1).join('\n');
}
