import type { AttemptObserver, BegunAttempt, CreatedAttempt } from '../../ports.ts';
import type { ContainerCalls, FoundContainer } from './container-calls.ts';
import type { DockerConnection } from './docker-connection.ts';
import { findImage } from './local-image.ts';

/** Tells an observer once what passes find out again and again. */
export class AttemptNews {
  readonly #observer: AttemptObserver;
  #isCreatedTold = false;
  #isStartedTold = false;

  constructor(observer: AttemptObserver) {
    this.#observer = observer;
  }

  get isCreatedTold(): boolean {
    return this.#isCreatedTold;
  }

  /** What was told to be created is not there, and never ran: another may be created, and told. */
  forgetCreated(): void {
    this.#isCreatedTold = false;
  }

  created(made: CreatedAttempt): void {
    if (this.#isCreatedTold) return;
    this.#isCreatedTold = true;
    this.#observer.created(made);
  }

  async found(
    { engine_id }: DockerConnection,
    calls: ContainerCalls,
    { id, image, image_id }: FoundContainer,
    signal: AbortSignal,
  ): Promise<void> {
    if (this.#isCreatedTold) return;
    const local = await findImage(calls.api, image_id, image, signal);
    this.created({ handle: id, image_digest: local?.digest ?? image_id, engine_id });
  }

  started(begun: BegunAttempt): void {
    if (this.#isStartedTold) return;
    this.#isStartedTold = true;
    this.#observer.started(begun);
  }

  async adopted(
    calls: ContainerCalls,
    { phase, started_at_ms, finished_at_ms }: FoundContainer,
  ): Promise<void> {
    if (this.#isStartedTold) return;
    const now = await calls.dockerNowMs();
    const hasEnded = phase === 'ended';
    this.started({
      elapsed_ms: Math.max(0, (hasEnded ? finished_at_ms : now) - started_at_ms),
      ended_ago_ms: hasEnded ? Math.max(0, now - finished_at_ms) : null,
    });
  }
}
