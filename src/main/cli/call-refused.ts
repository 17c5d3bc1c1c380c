import type { Failure } from '../../shared/domain/error.ts';

/** What the command line finds out by itself, refused as the engine would refuse it. `withEngine` says it. */
export class CallRefused extends Error {
  readonly failure: Failure;
  /** Said in the place of the failure's own sentence; null leaves that. */
  readonly sentence: string | null;

  constructor(failure: Failure, sentence: string | null = null) {
    super(failure.code);
    this.name = 'CallRefused';
    this.failure = failure;
    this.sentence = sentence;
  }
}
