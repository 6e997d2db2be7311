import { say } from '../core/language/say.js';
import { TooLargeForForm } from '../core/report/too-large-for-form.js';
import type { EngineError } from './protocol.js';

/** An error that can cross a boundary: it carries what happened, where, and what to do next. */
export class EngineFailure extends Error {
  constructor(readonly error: EngineError) {
    super(error.message);
    this.name = 'EngineFailure';
  }

  /** The error's code, by which callers tell failures apart. */
  get code(): string {
    return this.error.code;
  }

  /** Whether the user called the work off, so that nothing went wrong and nothing needs to be said. */
  get cancelled(): boolean {
    return this.error.code === 'cancelled';
  }
}

/** The failure of work that somebody called off. */
export function cancelledFailure(): EngineFailure {
  return new EngineFailure({ code: 'cancelled', message: say`Cancelled.` });
}

/** Whatever was thrown, as the plain object that crosses a boundary. An unforeseen error becomes `internal`. */
export function engineErrorOf(thrown: unknown): EngineError {
  if (thrown instanceof EngineFailure) return thrown.error;
  if (isEngineError(thrown)) return thrown;
  if (thrown instanceof TooLargeForForm) return { code: 'too-large', message: thrown.message, advice: thrown.advice };
  if (thrown instanceof RangeError && /allocation failed|array length|buffer/i.test(thrown.message)) {
    return {
      code: 'too-large',
      message: say`There is not enough memory for this file.`,
      advice: say`Close other files, or use the command line, which has the whole machine’s memory to itself.`,
    };
  }
  return {
    code: 'internal',
    message: say`Something went wrong inside Usage Reconcile: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
    advice: say`Reload the window. If it happens again, report it with the steps that lead to it.`,
  };
}

/** Whether a value is an error as it crosses a boundary. */
export function isEngineError(value: unknown): value is EngineError {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as EngineError).code === 'string' &&
    typeof (value as EngineError).message === 'string' &&
    !(value instanceof Error)
  );
}

/**
 * Functions whose rejections are plain `EngineError` objects, so that no transport loses what they say.
 * Only the table's own functions are taken over: nothing inherited can be called from outside.
 */
export function withPlainErrors<T extends object>(functions: T): T {
  const wrapped: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(functions)) {
    wrapped[name] = async (...args: unknown[]) => {
      try {
        return await (inner as (...args: unknown[]) => unknown)(...args);
      } catch (error) {
        throw engineErrorOf(error);
      }
    };
  }
  return wrapped as T;
}
