import type { Steps } from '../../core/table/steps.js';

/**
 * A result that is worked out once, in steps: whoever asks while that goes on goes on with the same steps, so that nothing
 * is done twice. Steps that fail are begun anew by whoever asks next.
 */
export class SharedSteps<Result extends object> {
  private done: Result | undefined;
  private running: Steps<Result> | undefined;

  constructor(private readonly begin: () => Steps<Result>) {}

  /** The result if it is there. */
  get known(): Result | undefined {
    return this.done;
  }

  /** Goes on to the result; over at once where it is there. */
  *take(): Steps<Result> {
    while (!this.done) {
      this.running ??= this.begin();
      const { running } = this;
      const step = this.next(running);
      if (!step.done) yield step.value;
      // It may have been forgotten since the step.
      else if (running === this.running) this.done = step.value;
    }
    return this.done;
  }

  /** Forgets the result, and what was on its way to it: that was about something else. */
  forget(): void {
    this.done = undefined;
    this.running = undefined;
  }

  private next(running: Steps<Result>): IteratorResult<string, Result> {
    try {
      return running.next();
    } catch (error) {
      // A generator that failed is at its end, without a result.
      this.running = undefined;
      throw error;
    }
  }
}
