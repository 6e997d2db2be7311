import type { Steps } from '../../core/table/steps.js';
import { cancelledFailure } from '../engine-failure.js';

/** One long piece of work inside the worker: it tells how far it is and stops when it is called off. */
export class Task {
  private lastReport = Number.NEGATIVE_INFINITY;
  private lastLabel = '';

  constructor(
    private readonly cancelled: () => boolean,
    private readonly report: (done: number, total: number, label: string) => void,
    private readonly rest: () => Promise<void>,
  ) {}

  /** Throws `cancelled` once the task has been called off: to be called between steps of long work. */
  throwIfCancelled(): void {
    if (this.cancelled()) throw cancelledFailure();
  }

  /** Reports what is done now, and how far it is at most ten times a second. */
  progress(done: number, total: number, label: string): void {
    const now = Date.now();
    if (now - this.lastReport < 100 && done < total && label === this.lastLabel) return;
    this.lastReport = now;
    this.lastLabel = label;
    this.report(done, total, label);
  }

  /** Takes steps to the last; other calls are answered between them. Rejects if the task is called off meanwhile. */
  async take<Result>(steps: Steps<Result>): Promise<Result> {
    for (;;) {
      await this.pause();
      const step = steps.next();
      if (step.done) return step.value;
      this.progress(0, 1, step.value);
    }
  }

  /** Lets other calls be answered; rejects if the task was called off meanwhile. */
  async pause(): Promise<void> {
    await this.rest();
    this.throwIfCancelled();
  }
}
