/**
 * What `examples/weather-report.yaml` must report, computed from the CSV without anything of the example: in whole
 * tenths, so that no sum depends on how a machine adds fractions.
 */
export interface WeatherReport {
  /** `out/report.md`, to the last character. */
  readonly markdown: string;
  readonly days: number;
}

interface Day {
  readonly date: string;
  readonly rain: number;
  readonly high: number;
  readonly low: number;
  readonly wind: number;
  readonly kind: string;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function weatherReport(csv: string, from: number, to: number): WeatherReport {
  const days = readDays(csv).filter(
    ({ date }) => Number(date.slice(0, 4)) >= from && Number(date.slice(0, 4)) <= to,
  );
  const lines = [
    `# Weather in Seattle, ${from} to ${to}`,
    '',
    `${days.length} days. Temperatures are means of the daily highs and lows; rain is the mean of a whole month.`,
    '',
    '| Month | Days | High °C | Low °C | Rain mm |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...monthRows(days),
    '',
    '| Weather | Days | Share % | High °C |',
    '| --- | ---: | ---: | ---: |',
    ...kindRows(days),
    '',
    ...extremeRows(days),
  ];
  return { markdown: `${lines.join('\n')}\n`, days: days.length };
}

/** The same rules as the example's `clean` job: what is no day of weather is left out, and so is what is out of order. */
function readDays(csv: string): Day[] {
  const days: Day[] = [];
  for (const line of csv.split(/\r?\n/).slice(1)) {
    const cells = line.split(',');
    const [date = '', rain, high, low, wind] = cells.slice(0, 5);
    const numbers = [rain, high, low, wind].map((text) => Number.parseFloat(text ?? '') * 10);
    if (cells.length !== 6 || numbers.some(Number.isNaN) || date <= (days.at(-1)?.date ?? '')) continue;
    const [rainTenths = 0, highTenths = 0, lowTenths = 0, windTenths = 0] = numbers.map(Math.round);
    if (lowTenths > highTenths) continue;
    days.push({
      date,
      rain: rainTenths,
      high: highTenths,
      low: lowTenths,
      wind: windTenths,
      kind: cells[5] ?? '',
    });
  }
  return days;
}

function monthRows(days: readonly Day[]): string[] {
  const years = new Set(days.map(({ date }) => date.slice(0, 4))).size;
  return [...Map.groupBy(days, ({ date }) => Number(date.slice(5, 7)))]
    .sort(([a], [b]) => a - b)
    .map(([month, group]) =>
      row(
        months[month - 1] ?? '',
        String(group.length),
        mean(group, ({ high }) => high),
        mean(group, ({ low }) => low),
        tenths(
          group.reduce((sum, { rain }) => sum + rain, 0),
          years,
        ),
      ),
    );
}

function kindRows(days: readonly Day[]): string[] {
  return [...Map.groupBy(days, ({ kind }) => kind)]
    .sort(([a, ofA], [b, ofB]) => ofB.length - ofA.length || (a < b ? -1 : 1))
    .map(([kind, group]) =>
      row(
        kind,
        String(group.length),
        tenths(group.length * 1000, days.length),
        mean(group, ({ high }) => high),
      ),
    );
}

function extremeRows(days: readonly Day[]): string[] {
  const most = (value: (day: Day) => number): Day =>
    days.reduce((best, day) => (value(day) > value(best) ? day : best));
  const hot = most(({ high }) => high);
  const cold = most(({ low }) => -low);
  const wet = most(({ rain }) => rain);
  const windy = most(({ wind }) => wind);
  const dry = days
    .map((_, start) => {
      const wetAt = days.findIndex(({ rain }, index) => index >= start && rain > 0);
      return days.slice(start, wetAt === -1 ? undefined : wetAt);
    })
    .reduce((best, spell) => (spell.length > best.length ? spell : best));
  return [
    `- Hottest day: ${tenths(hot.high, 1)} °C (${hot.date})`,
    `- Coldest night: ${tenths(cold.low, 1)} °C (${cold.date})`,
    `- Wettest day: ${tenths(wet.rain, 1)} mm (${wet.date})`,
    `- Windiest day: ${tenths(windy.wind, 1)} m/s (${windy.date})`,
    `- Longest time without rain: ${dry.length} days (${dry[0]?.date} to ${dry.at(-1)?.date})`,
  ];
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function mean(days: readonly Day[], value: (day: Day) => number): string {
  return tenths(
    days.reduce((sum, day) => sum + value(day), 0),
    days.length,
  );
}

/** `sum / count` tenths with one digit behind the point, rounded to the nearest. */
function tenths(sum: number, count: number): string {
  const rounded = Math.sign(sum) * Math.floor((2 * Math.abs(sum) + count) / (2 * count));
  return `${rounded < 0 ? '-' : ''}${Math.floor(Math.abs(rounded) / 10)}.${Math.abs(rounded) % 10}`;
}
