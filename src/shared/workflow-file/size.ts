const units: Readonly<Record<string, number>> = { b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 };

/**
 * Reads a size as Compose and Docker write it: `512m`, `1g`, `1.5gb`, `64KiB`, `1048576`; units count in 1024.
 * @returns whole bytes, or null where the text is no size.
 */
export function parseSize(text: string): number | null {
  const match = /^(\d{1,15}(?:\.\d{1,9})?)\s?(?:([kmgt])(?:i?b)?|b)?$/i.exec(text);
  if (match === null) return null;
  const bytes = Math.round(Number(match[1]) * (units[(match[2] ?? 'b').toLowerCase()] ?? 1));
  return Number.isSafeInteger(bytes) ? bytes : null;
}
