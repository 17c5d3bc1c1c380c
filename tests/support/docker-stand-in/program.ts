import { readFile, writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OutputStream } from '../../../src/shared/domain/log-mark.ts';

/** What a program sees of its container. */
export interface Surroundings {
  /** Settles when everyone who reads has room again. */
  write(stream: OutputStream, bytes: Buffer): Promise<void>;
  readonly environment: Readonly<Record<string, string>>;
  readonly workingDir: string;
  readonly user: string;
  /** The path on this machine of a path in the container; null where nothing is mounted there. */
  hostPath(path: string): string | null;
  /** The content of a file that was put into the container; null for none. */
  putFile(path: string): Buffer | null;
  /** Tells that the kernel has ended a child for want of memory. */
  outOfMemory(): void;
}

/** A word of the vocabulary: what it does with its arguments; a number that it answers with ends the program. */
type Word = (program: Program, args: readonly string[], around: Surroundings) => Promise<number | undefined>;

const separator = 'then';
const chunkLength = 65_536;

/** Every word that a job of the stand-in may use. There is no shell, and no other way to do anything. */
const words: Readonly<Record<string, Word>> = {
  async lines(_program, [stream, count], around) {
    for (let number = 1; number <= Number(count); number += 1) {
      await around.write(stream as OutputStream, Buffer.from(`line ${number}\n`));
    }
    return undefined;
  },
  async text(_program, [stream, text = ''], around) {
    await around.write(stream as OutputStream, Buffer.from(text));
    return undefined;
  },
  async hex(_program, [stream, digits = ''], around) {
    await around.write(stream as OutputStream, Buffer.from(digits, 'hex'));
    return undefined;
  },
  /** So many bytes of one line, repeated. */
  async repeat(_program, [stream, line = '', count], around) {
    const whole = Buffer.from(`${line}\n`.repeat(Math.ceil(chunkLength / (line.length + 1))));
    const period = whole.length;
    for (let left = Number(count); left > 0; left -= period) {
      await around.write(stream as OutputStream, whole.subarray(0, Math.min(left, period)));
    }
    return undefined;
  },
  async count(program, [to], around) {
    const perChunk = 5000;
    for (let from = 1; from <= Number(to) && !program.hasEnded; from += perChunk) {
      const last = Math.min(Number(to), from + perChunk - 1);
      const numbers = Array.from({ length: last - from + 1 }, (_, n) => `${from + n}\n`).join('');
      for (const stream of ['stdout', 'stderr'] as const) await around.write(stream, Buffer.from(numbers));
      await program.pause(1);
    }
    return undefined;
  },
  async sleep(program, [ms]) {
    await program.pause(Number(ms));
    return undefined;
  },
  async exit(_program, [code]) {
    return Number(code);
  },
  async 'ignore-term'(program) {
    program.onTerm = 'ignore';
    return undefined;
  },
  async 'exit-on-term'(program, [code]) {
    program.onTerm = Number(code);
    return undefined;
  },
  async 'signal-self'(_program, [name]) {
    return 128 + (constants.signals[name as NodeJS.Signals] ?? 9);
  },
  async 'close-output'(program) {
    program.closeOutput();
    return undefined;
  },
  async 'print-env'(_program, [name = ''], around) {
    await around.write('stdout', Buffer.from(`${around.environment[name] ?? ''}\n`));
    return undefined;
  },
  async 'print-place'(_program, _args, around) {
    await around.write('stdout', Buffer.from(`${around.workingDir} ${around.user}\n`));
    return undefined;
  },
  async 'write-file'(_program, [path = '', text = ''], around) {
    const host = around.hostPath(path);
    if (host === null) return 1;
    await writeFile(host, text);
    return undefined;
  },
  async 'print-file'(_program, [path = ''], around) {
    const host = around.hostPath(path);
    const content = host === null ? around.putFile(path) : await readFile(host);
    if (content === null) return 1;
    await around.write('stdout', content);
    return undefined;
  },
  async 'exhaust-memory'(_program, _args, around) {
    around.outOfMemory();
    return undefined;
  },
};

/** The main process of a container of the stand-in. */
export class Program {
  onTerm: 'end' | 'ignore' | number = 'end';
  readonly closed: Promise<void>;
  closeOutput: () => void = () => undefined;
  readonly #steps: readonly (readonly string[])[];
  readonly #ended = new AbortController();
  #exitCode = 0;

  constructor(command: readonly string[]) {
    this.#steps = splitAt(command, separator);
    this.closed = new Promise((resolve) => {
      this.closeOutput = resolve;
    });
  }

  /** @returns the exit code; a signal's is 128 and its number. */
  async run(around: Surroundings): Promise<number> {
    const ended = new Promise<number>((resolve) => {
      this.#ended.signal.addEventListener('abort', () => resolve(this.#exitCode), { once: true });
    });
    return Promise.race([ended, this.#runSteps(around)]);
  }

  get hasEnded(): boolean {
    return this.#ended.signal.aborted;
  }

  signal(number: number): void {
    if (number === constants.signals.SIGTERM && this.onTerm === 'ignore') return;
    const isHandled = number === constants.signals.SIGTERM && typeof this.onTerm === 'number';
    this.end(isHandled ? Number(this.onTerm) : 128 + number);
  }

  end(exitCode: number): void {
    if (this.#ended.signal.aborted) return;
    this.#exitCode = exitCode;
    this.#ended.abort();
  }

  async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#ended.signal }).catch(() => undefined);
  }

  async #runSteps(around: Surroundings): Promise<number> {
    for (const [name = '', ...args] of this.#steps) {
      if (this.#ended.signal.aborted) return this.#exitCode;
      const word = words[name];
      if (word === undefined) {
        // What the small init of the real one says, and exits with.
        const message = `[FATAL tini (7)] exec ${name} failed: No such file or directory\n`;
        await around.write('stderr', Buffer.from(message));
        return 127;
      }
      const exitCode = await word(this, args, around);
      if (exitCode !== undefined) return exitCode;
    }
    return 0;
  }
}

function splitAt(list: readonly string[], mark: string): string[][] {
  const parts: string[][] = [[]];
  for (const each of list) {
    if (each === mark) parts.push([]);
    else parts.at(-1)?.push(each);
  }
  return parts;
}
