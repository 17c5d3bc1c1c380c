/** A time since a beginning, both in milliseconds since the epoch: `+0.250`, `+1:05.000`, `+2:00:00.000`. */
export function elapsedText(at: number, beginning: number): string {
  const distance = Math.abs(at - beginning);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const ms = String(distance % 1000).padStart(3, '0');
  const seconds = Math.floor(distance / 1000);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const sign = at < beginning ? '-' : '+';
  if (hours > 0) return `${sign}${hours}:${two(minutes % 60)}:${two(seconds % 60)}.${ms}`;
  return minutes > 0 ? `${sign}${minutes}:${two(seconds % 60)}.${ms}` : `${sign}${seconds}.${ms}`;
}
