/** The value below which a share (0 to 1) of the values lie, by the nearest rank. @throws where there is no value. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('there is no value');
  return value;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
