import { randomBytes } from 'node:crypto';
import { constants } from 'node:os';
import { join } from 'node:path';
import type { PutFile } from './archive.ts';
import type { Events } from './events.ts';
import { Output } from './output.ts';
import { Program } from './program.ts';

/** The part of the body of `create` that the stand-in heeds. */
export interface CreateBody {
  readonly Image: string;
  readonly Entrypoint?: readonly string[];
  readonly Cmd?: readonly string[];
  readonly Env?: readonly string[];
  readonly WorkingDir?: string;
  readonly User?: string;
  readonly StopSignal?: string;
  readonly Labels?: Readonly<Record<string, string>>;
  readonly HostConfig?: {
    readonly Init?: boolean;
    readonly Mounts?: readonly { Type: string; Source: string; Target: string; ReadOnly?: boolean }[];
    readonly LogConfig?: { readonly Config?: Readonly<Record<string, string>> };
  };
}

const never = '0001-01-01T00:00:00Z';

/** One container of the stand-in. */
export class Container {
  readonly id = randomBytes(32).toString('hex');
  readonly name: string;
  readonly body: CreateBody;
  readonly imageId: string;
  /** Milliseconds since the Unix epoch. */
  readonly createdAt = Date.now();
  readonly output = new Output();
  /** What was put into it, by its path. */
  readonly files = new Map<string, PutFile>();
  status: 'created' | 'running' | 'exited' = 'created';
  readonly #events: Events;
  /** Paths of volumes on this machine, by name. */
  readonly #volumePath: (name: string) => string;
  #program: Program | null = null;
  #exitCode = 0;
  #isOutOfMemory = false;
  #startedAt = never;
  #finishedAt = never;
  #waiters: ((exitCode: number) => void)[] = [];

  constructor(
    name: string,
    body: CreateBody,
    imageId: string,
    events: Events,
    volumePath: (name: string) => string,
  ) {
    this.name = name;
    this.body = body;
    this.imageId = imageId;
    this.#events = events;
    this.#volumePath = volumePath;
    this.tell('create');
  }

  /** Starts it, whether for the first time or again. */
  start(): void {
    const program = new Program([...(this.body.Entrypoint ?? []), ...(this.body.Cmd ?? [])]);
    this.#program = program;
    this.status = 'running';
    this.#startedAt = new Date().toISOString();
    this.#finishedAt = never;
    this.#isOutOfMemory = false;
    this.output.resume();
    this.tell('start');
    void program.closed.then(() => this.output.detach());
    void program.run(this.#surroundings()).then((exitCode) => this.#end(exitCode));
  }

  /** @param signal a name or a number. */
  kill(signal: string): void {
    const number = /^\d+$/.test(signal) ? Number(signal) : numberOf(signal);
    this.#program?.signal(number);
    this.announceKill(number);
  }

  announceKill(number: number): void {
    this.tell('kill', { signal: String(number) });
  }

  /** The kernel ends the main process for want of memory. */
  runOutOfMemory(): void {
    this.#isOutOfMemory = true;
    this.tell('oom');
    this.#program?.end(137);
  }

  /** As {@link runOutOfMemory}, where Docker hears of it only after the end: it tells of it, and does not write it down. */
  async runOutOfMemoryUnseen(): Promise<void> {
    const ended = new Promise((resolve) => this.#waiters.push(resolve));
    this.#program?.end(137);
    await ended;
    setTimeout(() => this.tell('oom'), 20);
  }

  /** It ends without anybody being told why, as with a machine that went down. */
  breakDown(): void {
    this.#program?.end(137);
  }

  /** Answers now where it does not run, and at its end otherwise. */
  whenNotRunning(answer: (exitCode: number) => void): void {
    if (this.status === 'running') this.#waiters.push(answer);
    else answer(this.#exitCode);
  }

  /** Answers at its next end, be it never. */
  whenNextExited(answer: (exitCode: number) => void): void {
    this.#waiters.push(answer);
  }

  inspection(): unknown {
    return {
      Id: this.id,
      Name: `/${this.name}`,
      Image: this.imageId,
      Config: { ...this.body, StopSignal: this.body.StopSignal ?? 'SIGTERM' },
      HostConfig: this.body.HostConfig ?? {},
      State: {
        Status: this.status,
        Running: this.status === 'running',
        OOMKilled: this.#isOutOfMemory,
        ExitCode: this.#exitCode,
        Error: '',
        StartedAt: this.#startedAt,
        FinishedAt: this.#finishedAt,
      },
    };
  }

  #end(exitCode: number): void {
    this.#program = null;
    this.#exitCode = exitCode;
    this.#finishedAt = new Date().toISOString();
    this.status = 'exited';
    this.output.end();
    this.tell('die', { exitCode: String(exitCode) });
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const answer of waiters) answer(exitCode);
  }

  #surroundings(): Parameters<Program['run']>[0] {
    const pairs = (this.body.Env ?? []).map((pair): [string, string] => {
      const equals = pair.indexOf('=');
      return [pair.slice(0, equals), pair.slice(equals + 1)];
    });
    return {
      write: (stream, bytes) => this.output.write(stream, bytes),
      environment: Object.fromEntries(pairs),
      workingDir: this.body.WorkingDir ?? '/',
      user: this.body.User ?? '0',
      hostPath: (path) => this.#hostPath(path),
      putFile: (path) => this.files.get(path)?.content ?? null,
      outOfMemory: () => {
        this.#isOutOfMemory = true;
        this.tell('oom');
      },
    };
  }

  #hostPath(path: string): string | null {
    const mount = this.body.HostConfig?.Mounts?.find(({ Target }) => path.startsWith(`${Target}/`));
    if (mount === undefined) return null;
    const source = mount.Type === 'volume' ? this.#volumePath(mount.Source) : mount.Source;
    return join(source, path.slice(mount.Target.length));
  }

  tell(action: string, more: Readonly<Record<string, string>> = {}): void {
    this.#events.tell(action, this.id, { ...this.body.Labels, name: this.name, ...more });
  }
}

function numberOf(signal: string): number {
  const name = signal.startsWith('SIG') ? signal : `SIG${signal}`;
  return constants.signals[name as NodeJS.Signals] ?? 9;
}
