import type { OpenEngine, OpenOptions, OpenRefusal } from './engine-handle.ts';
import { openEngine } from './open-engine.ts';
import type { Wire } from './wire.ts';

/**
 * Keeps an engine at hand for the window: the one at work on the data directory, else one of this process. When it
 * goes away, the next connection finds or starts another one.
 */
export class EngineKeeper {
  readonly #options: OpenOptions;
  #engine: Promise<OpenEngine> | null = null;

  constructor(options: OpenOptions) {
    this.#options = options;
  }

  /** @returns the engine, or why there is none; calls at the same time open one only. */
  async open(): Promise<OpenEngine | OpenRefusal> {
    this.#engine ??= this.#start();
    try {
      return await this.#engine;
    } catch (error) {
      this.#engine = null;
      if (error instanceof Refused) return error.refusal;
      throw error;
    }
  }

  /** @returns null while there is no engine. */
  async connect(): Promise<Wire | null> {
    const engine = await this.open();
    if ('code' in engine) return null;
    const wire = await engine.connect().catch(() => null);
    if (wire !== null) return wire;
    // The engine of another process that cannot be connected to has gone, or goes just now.
    await engine.lost;
    const next = await this.open();
    return 'code' in next ? null : next.connect().catch(() => null);
  }

  /** Ends the engine, or the connection to it. Jobs that run go on. */
  async close(): Promise<void> {
    const engine = await this.#engine?.catch(() => null);
    await engine?.close();
  }

  async #start(): Promise<OpenEngine> {
    const opened = await openEngine(this.#options);
    if (!opened.ok) throw new Refused(opened.refusal);
    const { engine } = opened;
    void engine.lost.then(() => {
      this.#engine = null;
      return engine.close();
    });
    return engine;
  }
}

class Refused extends Error {
  readonly refusal: OpenRefusal;

  constructor(refusal: OpenRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}
