/** A cron expression of five fields of numbers, `*`, ranges, steps and lists: all that the oracle understands. */
export interface OracleFields {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
  readonly has_wildcard_or_step: boolean;
}

export function readOracleFields(expression: string): OracleFields {
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = expression.split(' ');
  return {
    minutes: readField(minute, 0, 59),
    hours: readField(hour, 0, 23),
    days: readField(day, 1, 31),
    months: readField(month, 1, 12),
    weekdays: readField(weekday, 0, 6),
    has_wildcard_or_step: ['*', '/'].some((sign) => minute.includes(sign) || hour.includes(sign)),
  };
}

function readField(field: string, lowest: number, highest: number): Set<number> {
  const values = new Set<number>();
  for (const item of field.split(',')) {
    const [range = '', step = '1'] = item.split('/');
    const [from = '', to = from] = range === '*' ? [String(lowest), String(highest)] : range.split('-');
    for (let value = Number(from); value <= Number(to); value += Number(step)) values.add(value);
  }
  return values;
}
