import type { LogLength } from '../../shared/contract/log.ts';
import type { LogEntry } from '../../shared/domain/log.ts';
import type { OutputStream } from '../../shared/domain/log-mark.ts';

/** So many places are remembered, fewer of long ago. */
const anchorsAtMost = 64;

/** What was told of one stream: whole lines, and characters of one that was not ended. */
interface Count {
  readonly lines: number;
  readonly open: number;
}
type Counts = Readonly<Record<OutputStream, Count>>;

const nothing: Counts = { stdout: { lines: 0, open: 0 }, stderr: { lines: 0, open: 0 } };

/**
 * Remembers what was told of a log. When an engine adopts an attempt it takes back the end of its log and tells it anew,
 * perhaps in other entries: then reading goes back, and what was told already is left out by its lines.
 */
export class ToldEntries {
  #next: number;
  #counts = nothing;
  /** Places that were told as far as that, in order. */
  #anchors: { readonly number: number; readonly counts: Counts }[] = [];
  /** What of the entries to come was told already, before `retold_from` and behind it. */
  #left: { counts: Counts; readonly marksFrom: number } | null = null;
  #seenRetold: number | undefined;

  /** @param from the first entry to tell; negative counts back from the end, as the log is at the first look. */
  constructor(from: number) {
    this.#next = from;
  }

  /** The entry to read next. */
  get next(): number {
    return this.#next;
  }

  /** From now on another engine is asked. */
  changeEngine(): void {
    this.#seenRetold = undefined;
  }

  /** Whether there is more to read, as a log of this length is. */
  isBehind({ entries, retold_from }: LogLength): boolean {
    return entries > this.#next || retold_from !== this.#seenRetold;
  }

  /** @returns whether the log was taken back: then it is to be read again from {@link next} on. */
  goBack({ retold_from }: LogLength): boolean {
    if (retold_from === this.#seenRetold) return false;
    this.#seenRetold = retold_from;
    if (retold_from === undefined || this.#next <= retold_from) return false;
    const anchor = this.#anchors.findLast(({ number }) => number <= retold_from) ?? this.#anchors[0];
    if (anchor === undefined) return false;
    this.#left = { counts: difference(this.#counts, anchor.counts), marksFrom: retold_from };
    this.#anchors = this.#anchors.filter(({ number }) => number <= anchor.number);
    this.#next = anchor.number;
    return true;
  }

  /**
   * @param entries that were read from {@link next} on. @param length of the log then.
   * @returns those that were not told yet.
   */
  take(entries: readonly LogEntry[], length: LogLength): LogEntry[] {
    const first = entries[0];
    if (first !== undefined) this.#remember(first.number);
    const fresh = entries.flatMap((entry) => this.#withoutTold(entry));
    for (const entry of fresh) this.#count(entry);
    this.#next = (entries.at(-1)?.number ?? (this.#next < 0 ? length.entries : this.#next) - 1) + 1;
    return fresh;
  }

  #remember(number: number): void {
    if (this.#left !== null || (this.#anchors.at(-1)?.number ?? -1) >= number) return;
    this.#anchors.push({ number, counts: this.#counts });
    if (this.#anchors.length <= anchorsAtMost) return;
    const half = anchorsAtMost / 2;
    this.#anchors = this.#anchors.filter((_, index) => index >= half || index % 2 === 0);
  }

  #count({ stream, is_partial, text }: LogEntry): void {
    if (stream === 'gantry') return;
    const { lines, open } = this.#counts[stream];
    const count = is_partial ? { lines, open: open + text.length } : { lines: lines + 1, open: 0 };
    this.#counts = { ...this.#counts, [stream]: count };
  }

  #withoutTold(entry: LogEntry): LogEntry[] {
    if (this.#left === null) return [entry];
    const { counts, marksFrom } = this.#left;
    if (entry.stream === 'gantry') return entry.number < marksFrom ? [] : [entry];
    const { lines, open } = counts[entry.stream];
    if (lines === 0 && open === 0) return [entry];
    const { bytes: _, ...plain } = entry;
    const rest = entry.text.slice(open);
    const left =
      lines > 0
        ? { lines: entry.is_partial ? lines : lines - 1, open }
        : { lines: 0, open: entry.is_partial ? Math.max(0, open - entry.text.length) : 0 };
    this.#left = { counts: { ...counts, [entry.stream]: left }, marksFrom };
    const isOver = lines === 0 && (!entry.is_partial || rest !== '');
    return isOver ? [{ ...plain, text: rest }] : [];
  }
}

function difference(now: Counts, then: Counts): Counts {
  const of = (stream: OutputStream): Count => {
    const lines = now[stream].lines - then[stream].lines;
    return { lines, open: lines === 0 ? now[stream].open - then[stream].open : now[stream].open };
  };
  return { stdout: of('stdout'), stderr: of('stderr') };
}
