const units: Readonly<Record<string, number>> = { b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 };

/**
 * Reads a size as Compose and Docker write it: `512m`, `1g`, `1.5gb`, `64KiB`, `1048576`; units count in 1024.
 * @returns whole bytes, however many, or null where the text is no size.
 */
export function parseSize(text: string): number | null {
  const match = /^(\d{1,30}(?:\.\d{1,9})?)\s?(?:([kmgt])(?:i?b)?|b)?$/i.exec(text);
  if (match === null) return null;
  return Math.round(Number(match[1]) * (units[(match[2] ?? 'b').toLowerCase()] ?? 1));
}

/** Whether the text is a word for what is no number or has no end, in YAML's spelling or another. */
export function isNoFiniteNumber(text: string): boolean {
  return /^[-+]?\.?(inf|infinity|nan)$/i.test(text);
}
