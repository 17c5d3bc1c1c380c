import { Readable } from 'node:stream';
import type { LogWriter } from '../../../src/main/engine/ports.ts';
import type { RememberedEvent } from '../../../src/main/engine/runners/docker/docker-life.ts';
import { ReadBack, type ReadBackCalls } from '../../../src/main/engine/runners/docker/read-back.ts';
import type { ManualClock } from '../clock/manual-clock.ts';
import type { JsonFile } from '../docker-stand-in/json-file.ts';
import { frame } from '../docker-stand-in/output.ts';

const container = 'the-container';

/** A Docker that has one container, which has ended, and its log. */
export class DockerOfLog implements ReadBackCalls {
  readonly #file: JsonFile;
  readonly #clock: ManualClock;
  events: RememberedEvent[];
  /** How often reading went on behind what an earlier life had noted. */
  resumed = 0;

  constructor(file: JsonFile, clock: ManualClock) {
    this.#file = file;
    this.#clock = clock;
    this.events = [{ action: 'start', id: container, time_nano: clock.now().wall * 1e6 }];
  }

  async logs({ tail }: { readonly tail?: number }): Promise<Readable> {
    const { entries } = this.#file;
    const sent = tail === undefined ? entries : entries.slice(-tail);
    return Readable.from(sent.map(({ stream, text }) => frame(stream, text)));
  }

  async dockerNowMs(): Promise<number> {
    return this.#clock.now().wall;
  }

  async rememberedEvents(): Promise<RememberedEvent[]> {
    return this.events;
  }

  async touch(): Promise<void> {
    this.events.push({ action: 'attach', id: container, time_nano: this.#clock.now().wall * 1e6 });
  }

  /** As a docker runner collects what has ended. */
  async collect(writer: LogWriter): Promise<void> {
    const observer = {
      pulling: () => undefined,
      created: () => undefined,
      started: () => undefined,
      output: writer.write.bind(writer),
      resume: writer.resume.bind(writer),
      has_all_output: writer.has_all_output,
      relocate: writer.relocate.bind(writer),
      mark: writer.mark.bind(writer),
      note: writer.note.bind(writer),
    };
    const readBack = new ReadBack(observer, this.#clock);
    for (let pass = 1; ; pass += 1) {
      const joined = await readBack.join(this, { id: container }, false);
      if (pass === 1 && joined.point.at !== null) this.resumed += 1;
      const end = await joined.reader.end;
      if (end.kind !== 'ended') throw new Error(`the reading has ${end.kind}`);
      const isAstray = joined.output.astray.length > 0;
      if (isAstray) await readBack.findPlaces(this, joined);
      joined.output.end();
      if (!isAstray) return;
      if (pass === 3) throw new Error('the place is not found, again and again');
    }
  }
}
