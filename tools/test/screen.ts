import { type Counts, wordCounts } from './counts.ts';

const isTerminal = process.stdout.isTTY === true;

function bold(text: string): string {
  return isTerminal ? `\u001b[1m${text}\u001b[0m` : text;
}

export function showHeader(title: string): void {
  console.log(`\n${bold(`── ${title} ${'─'.repeat(Math.max(0, 60 - title.length))}`)}`);
}

export function showNote(note: string): void {
  console.log(note);
}

export interface Line {
  name: string;
  counts: Counts;
  milliseconds: number;
  /** Set when the part was not run, with the reason. */
  not_run?: string;
}

/** One line for each part, so that a failure far above is not overlooked. */
export function showSummary(lines: readonly Line[]): void {
  showHeader('summary');
  for (const line of lines) {
    const seconds = `${(line.milliseconds / 1000).toFixed(1)} s`.padStart(8);
    const words = line.not_run ? `not run: ${line.not_run}` : wordCounts(line.counts);
    const mark = line.counts.failed > 0 ? '✗' : ' ';
    console.log(`${mark} ${line.name.padEnd(20)}${seconds}  ${words}`);
  }
  console.log('');
}

/** What a part has counted, as a table of two columns. */
export function showCounts(title: string, counts: Readonly<Record<string, number | string>>): void {
  showHeader(title);
  for (const [name, count] of Object.entries(counts)) {
    console.log(`  ${name.replaceAll('_', ' ').padEnd(28)}${String(count).padStart(10)}`);
  }
}
