import { StreamTally } from '../../src/main/engine/logs/stream-tally.ts';
import type { OutputForm, ResumePoint, StreamPlace } from '../../src/main/engine/ports.ts';
import type { LogMark, OutputStream } from '../../src/shared/domain/log-mark.ts';

/** Knows how far output was told, as a log does: for recorders that stand in for one. */
export class ToldOutput {
  readonly marks: LogMark[] = [];
  readonly #tallies = { stdout: new StreamTally(), stderr: new StreamTally() };
  #note: string | null = null;
  #at: number | null = null;

  /** Goes on where another broke off, as the next life of an engine does. */
  goOn(point: ResumePoint): void {
    this.#tallies.stdout.goOn(point.stdout);
    this.#tallies.stderr.goOn(point.stderr);
    this.#note = point.note;
    this.#at = point.at;
  }

  add(stream: OutputStream, bytes: Uint8Array): void {
    const copy = Buffer.from(bytes);
    this.#tallies[stream].push(copy, copy.filter((byte) => byte === 0x0a).length);
    this.#at = Date.now();
  }

  resume(form: OutputForm): ResumePoint {
    const { stdout, stderr } = this.#tallies;
    stdout.tellIn(form);
    stderr.tellIn(form);
    return { stdout: stdout.place(), stderr: stderr.place(), at: this.#at, note: this.#note };
  }

  relocate(stream: OutputStream, place: Pick<StreamPlace, 'lines' | 'open_bytes'>): void {
    const tally = this.#tallies[stream];
    tally.goOn({ ...tally.place(), ...place, pending: '', tail: null });
  }

  note(text: string): void {
    this.#note = text;
  }
}
