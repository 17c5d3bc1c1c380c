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

/** The power of `x` with which `y` grows, by least squares on logarithms: 1 is as fast as `x`, 2 as its square. */
export function growth(points: readonly { readonly x: number; readonly y: number }[]): number {
  const logs = points.map(({ x, y }) => ({ x: Math.log(x), y: Math.log(y) }));
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [middle, level] = [mean(logs.map(({ x }) => x)), mean(logs.map(({ y }) => y))];
  const spread = logs.reduce((sum, { x }) => sum + (x - middle) ** 2, 0);
  return logs.reduce((sum, { x, y }) => sum + (x - middle) * (y - level), 0) / spread;
}
