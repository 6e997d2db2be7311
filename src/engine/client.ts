import { type BirpcReturn, createBirpc } from 'birpc';
import { say } from '../core/language/say.js';
import { cancelTask, createFlags } from './cancellation-flags.js';
import { ENGLISH, type SpokenLanguage, type StartWorker, type WorkerLink } from './channel.js';
import { cancelledFailure, EngineFailure, isEngineError } from './engine-failure.js';
import type { EngineEvents, EngineFunctions, FileView } from './protocol.js';

/** What a caller may add to a call that takes a while. */
export interface CallOptions {
  /** Aborting rejects the call at once, with code `cancelled`, and tells the worker to stop. */
  signal?: AbortSignal;
  onProgress?(done: number, total: number, label: string): void;
  /** A file can be shown before all of it is read. */
  onPartial?(file: FileView): void;
}

type Method = keyof EngineFunctions;
type Arguments<M extends Method> = Parameters<EngineFunctions[M]>;
type Result<M extends Method> = Awaited<ReturnType<EngineFunctions[M]>>;
/** Arguments of a function that ends with a task number, without it: the client gives it. */
type LongArguments<M extends Method> = Arguments<M> extends [...infer Front, number] ? Front : never;

/** Functions that take a task number: they may take minutes, report progress and can be cancelled. */
export type LongMethod =
  | 'open'
  | 'choose'
  | 'check'
  | 'setView'
  | 'find'
  | 'findNext'
  | 'columnValues'
  | 'columnFacts'
  | 'totals'
  | 'rangeFigures'
  | 'reconcile'
  | 'exportStatement'
  | 'modelAnswer'
  | 'disputePack'
  | 'verifyDispute';
/** Calls that answer at once: without progress, and not to be cancelled. */
export type QuickMethod = Exclude<Method, LongMethod>;

/**
 * How long an answer may take, in ms. A quick call waits behind whatever the worker is doing; the limit is there so that
 * nobody waits for ever. Long ones are watched by the person who can cancel them.
 */
const QUICK_LIMIT = 60_000;
const LONG_LIMIT = 30 * 60_000;

interface Pending {
  reject(failure: EngineFailure): void;
}

interface Running {
  link: WorkerLink;
  rpc: BirpcReturn<EngineFunctions, EngineEvents>;
}

/**
 * The engine as a host sees it. The worker is started by the first call and again by the first call after it died; files
 * that were open are then unknown, and `onRestart` tells who must open them again.
 */
export class EngineClient {
  private readonly flags = createFlags();
  private readonly pending = new Set<Pending>();
  private readonly tasks = new Map<number, CallOptions>();
  private readonly restartListeners = new Set<(reason: string) => void>();
  private running: Running | undefined;
  private starts = 0;
  private lastTask = 0;
  private disposed = false;
  private masks = false;

  constructor(
    private readonly startWorker: StartWorker,
    /** Version of the product. */
    private readonly version: string,
    /** Whether the worker reads files by their paths; else it must be given their bytes. */
    readonly readsPaths = true,
    private readonly language: SpokenLanguage = ENGLISH,
  ) {}

  /** How often a worker was started: 1 as long as none died. */
  get startCount(): number {
    return this.starts;
  }

  /** Tells that the worker died. Returns a function that ends the subscription. */
  onRestart(listener: (reason: string) => void): () => void {
    this.restartListeners.add(listener);
    return () => this.restartListeners.delete(listener);
  }

  /**
   * Says whether telephone numbers and names are masked. A worker that runs is started anew, so that nothing unmasked is
   * left anywhere; to whoever has files open it is as if it had died, but for the reason, which is empty.
   */
  setMasks(masks: boolean): void {
    if (this.masks === masks) return;
    this.masks = masks;
    const { running } = this;
    if (!running) return;
    this.running = undefined;
    running.link.end();
    this.failPending(cancelledFailure().error);
    for (const listener of this.restartListeners) listener('');
  }

  /** A call that answers at once unless the worker is busy. */
  quick<M extends QuickMethod>(method: M, ...args: Arguments<M>): Promise<Result<M>> {
    return this.send(method, args, {}, QUICK_LIMIT, 0);
  }

  /** A call that may take a while. */
  long<M extends LongMethod>(method: M, options: CallOptions, ...args: LongArguments<M>): Promise<Result<M>> {
    const task = ++this.lastTask;
    return this.send(method, [...args, task] as unknown as Arguments<M>, options, LONG_LIMIT, task);
  }

  /** Ends the worker; every pending and later call is rejected. */
  dispose(): void {
    this.disposed = true;
    this.restartListeners.clear();
    this.running?.link.end();
    this.failPending({ code: 'disposed', message: say`Usage Reconcile is shutting down.` });
  }

  private send<M extends Method>(
    method: M,
    args: Arguments<M>,
    options: CallOptions,
    limit: number,
    task: number,
  ): Promise<Result<M>> {
    if (options.signal?.aborted) return Promise.reject(cancelledFailure());
    return new Promise<Result<M>>((resolve, reject) => {
      let running: Running;
      try {
        running = this.start();
      } catch (error) {
        reject(error);
        return;
      }
      const entry: Pending = { reject: (failure) => settle(() => reject(failure)) };
      const settle = (finish: () => void) => {
        if (!this.pending.delete(entry)) return;
        clearTimeout(timer);
        options.signal?.removeEventListener('abort', cancel);
        this.tasks.delete(task);
        finish();
      };
      const cancel = () => {
        this.callOff(running, task);
        entry.reject(cancelledFailure());
      };
      const timer = setTimeout(() => {
        if (task > 0) this.callOff(running, task);
        entry.reject(
          new EngineFailure({
            code: 'timeout',
            message: say`The engine did not answer within ${Math.round(limit / 1000)} seconds.`,
            advice: say`It may be busy with a large file: wait for it or cancel it, then try again.`,
          }),
        );
      }, limit);
      this.pending.add(entry);
      if (task > 0) this.tasks.set(task, options);
      options.signal?.addEventListener('abort', cancel);
      const call = running.rpc.$call as (method: M, ...args: Arguments<M>) => Promise<Result<M>>;
      call(method, ...args).then(
        (result) => settle(() => resolve(result)),
        (error) => settle(() => reject(failureOf(error))),
      );
    });
  }

  private callOff(running: Running, task: number): void {
    cancelTask(this.flags, task);
    running.link.cancel?.(task);
  }

  private start(): Running {
    if (this.disposed) throw new EngineFailure({ code: 'disposed', message: say`Usage Reconcile is shutting down.` });
    if (this.running) return this.running;
    this.starts++;
    const link = this.startWorker({
      flags: this.flags,
      firstHandle: this.starts * 1_000_000,
      version: this.version,
      language: this.language,
      masks: this.masks,
    });
    const events: EngineEvents = {
      progress: (task, done, total, label) => this.tasks.get(task)?.onProgress?.(done, total, label),
      partial: (task, file) => this.tasks.get(task)?.onPartial?.(file),
    };
    const rpc = createBirpc<EngineFunctions, EngineEvents>(events, {
      post: (message) => link.post(message),
      on: (listener) => link.listen(listener),
      // Each kind of call has a limit of its own; see `send`.
      timeout: -1,
    });
    const running = { link, rpc };
    this.running = running;
    link.onEnd((reason) => this.ended(running, reason));
    return running;
  }

  private ended(running: Running, reason: string): void {
    if (this.running !== running) return;
    this.running = undefined;
    if (this.disposed) return;
    this.failPending({
      code: 'engine-ended',
      message: say`The engine ended unexpectedly (${reason}).`,
      advice: say`It is started again and open files are read again. A file that does this every time is too much for it.`,
    });
    for (const listener of this.restartListeners) listener(reason);
  }

  private failPending(error: EngineFailure['error']): void {
    for (const entry of [...this.pending]) entry.reject(new EngineFailure(error));
  }
}

function failureOf(error: unknown): EngineFailure {
  if (error instanceof EngineFailure) return error;
  if (isEngineError(error)) return new EngineFailure(error);
  return new EngineFailure({
    code: 'internal',
    message: say`The engine could not be asked: ${error instanceof Error ? error.message : String(error)}`,
  });
}
