import * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import type { EngineClient } from '../../engine/client.js';
import { EngineFailure, engineErrorOf } from '../../engine/engine-failure.js';
import type {
  CheckView,
  EngineError,
  FileChoicesLike,
  FileView,
  FilterView,
  Handle,
  SharedView,
  ViewRequest,
  ViewState,
} from '../../engine/protocol.js';
import { callingOff } from '../interaction/calling-off.js';
import { stampOf } from './file-stamp.js';
import type { FileState } from './file-state.js';
import { readRequest } from './read-request.js';

/** Where a tracked file comes from besides its uri. */
export interface FileOrigin {
  /** Gives the text of the editor where the file is tracked as it is on screen; else it is read from disk. */
  text?(): string | undefined;
  choices(): Promise<FileChoicesLike>;
}

const EMPTY_VIEW: ViewRequest = { sort: [], filters: [] };

/** One file that the engine holds. It is read when it is first asked for, when its content changed and after the engine died. */
export class TrackedFile {
  private readonly changed = new vscode.EventEmitter<TrackedFile>();
  readonly onDidChange = this.changed.event;
  private current: FileState = { state: 'loading', done: 0, total: 0, label: say`Opening` };
  private request: ViewRequest = EMPTY_VIEW;
  /** Counts the views that were asked for. */
  private views = 0;
  private running: AbortController | undefined;
  /** Counts loads, so that what a replaced load still says is not heard. */
  private load = 0;
  private disposed = false;
  /** Counts what was read or chosen: whoever made something of the file sees whether it is still about this content. */
  private revisions = 0;
  /** Size and time of the file on disk when it was read. */
  private stamp: string | undefined;
  /** The choices that are in force, as text. */
  private applied = '';

  constructor(
    readonly uri: vscode.Uri,
    private readonly engine: EngineClient,
    private readonly origin: FileOrigin,
  ) {}

  /** Where reading and checking stand now. */
  get state(): FileState {
    return this.current;
  }

  /** Handle that answers `rows`: of the file, or of what has been read of it. */
  get handle(): Handle | undefined {
    return this.current.state === 'failed' ? undefined : this.current.file?.handle;
  }

  /** Changes whenever the content or the choices did. */
  get revision(): number {
    return this.revisions;
  }

  /** Whether the file is the text of an editor rather than what is on disk. */
  get isText(): boolean {
    return this.origin.text !== undefined;
  }

  /** Reads the file, or reads it again. What is shown of it stays until the new content is there. */
  reload(): void {
    if (this.disposed) return;
    this.running?.abort();
    const running = new AbortController();
    this.running = running;
    void this.read(++this.load, running.signal);
  }

  /** Reads the file again for an engine that holds nothing: what is shown is gone at once, filters by texts where asked. */
  restart(forgetTexts: boolean): void {
    if (this.disposed) return;
    const { filters } = this.request;
    const isText = ({ values, exclude, contains }: FilterView) => (values ?? exclude ?? contains) !== undefined;
    if (forgetTexts) this.request = { ...this.request, filters: filters.filter((filter) => !isText(filter)) };
    this.set({ state: 'loading', done: 0, total: 0, label: say`Opening` });
    this.reload();
  }

  /** Reads the file again if it is another one on disk than the one that was read. */
  async reloadIfChanged(): Promise<void> {
    if (this.current.state === 'ready' && this.stamp !== undefined && (await stampOf(this.uri)) === this.stamp) return;
    this.reload();
  }

  /** Calls off what is being read. */
  cancel(): void {
    this.running?.abort();
  }

  /** The file is gone, or cannot be used for another reason found outside of the engine. */
  fail(error: unknown): void {
    this.running?.abort();
    this.load++;
    this.closeHandle();
    this.set({ state: 'failed', error: engineErrorOf(error) });
  }

  /** Applies the choices as they are now, without reading the file again. */
  async applyChoices(): Promise<void> {
    if (this.current.state !== 'ready') {
      this.reload();
      return;
    }
    const choices = await this.origin.choices();
    if (this.disposed || this.current.state !== 'ready' || textOf(choices) === this.applied) return;
    const load = ++this.load;
    this.running?.abort();
    const running = new AbortController();
    this.running = running;
    try {
      const file = await this.engine.long('choose', { signal: running.signal }, this.current.file.handle, choices);
      if (load !== this.load || this.current.state !== 'ready') return;
      this.applied = textOf(choices);
      this.revisions++;
      this.set({ ...this.current, file, check: null });
      await this.check(load, running.signal);
    } catch (error) {
      if (load === this.load) this.failUnlessCancelled(error);
    }
  }

  /** Shows other rows, or in another order, to everybody who shows the file. Rejects while the file is not open. */
  async setView(request: ViewRequest, signal?: AbortSignal): Promise<SharedView> {
    for (;;) {
      const handle = this.requireHandle();
      const counts = await this.engine.long('setView', { signal }, handle, request);
      // Read again meanwhile: what was asked for holds for the file that is shown now.
      if (this.current.state === 'ready' && this.current.file.handle !== handle) continue;
      const view = this.viewed(request, counts);
      if (this.current.state === 'ready') this.current = { ...this.current, view };
      return view;
    }
  }

  /**
   * The engine's handle, which holds until the file is read again. Throws what is wrong with the file, or `loading`.
   */
  requireHandle(): Handle {
    if (this.handle === undefined) {
      throw new EngineFailure(
        this.current.state === 'failed'
          ? this.current.error
          : { code: 'loading', message: say`The file is still being read.`, advice: say`Try again in a moment.` },
      );
    }
    return this.handle;
  }

  /** The file once it is read completely. */
  async whenReady(): Promise<FileView> {
    const state = await this.until((now) => now.state !== 'loading');
    if (state.state === 'ready') return state.file;
    throw new EngineFailure((state as FileState & { state: 'failed' }).error);
  }

  /** What the rules found, once they have run. */
  async whenChecked(): Promise<{ file: FileView; check: CheckView }> {
    const state = await this.until((now) => now.state === 'failed' || (now.state === 'ready' && now.check !== null));
    if (state.state === 'ready' && state.check) return { file: state.file, check: state.check };
    throw new EngineFailure((state as FileState & { state: 'failed' }).error);
  }

  dispose(): void {
    this.disposed = true;
    this.load++;
    this.running?.abort();
    this.closeHandle();
    this.current = {
      state: 'failed',
      error: { code: 'closed', message: say`This file is not open any more.`, advice: say`Open it again.` },
    };
    this.changed.fire(this);
    this.changed.dispose();
  }

  private until(done: (state: FileState) => boolean): Promise<FileState> {
    if (done(this.current)) return Promise.resolve(this.current);
    return new Promise((resolve) => {
      const subscription = this.onDidChange(() => {
        if (!done(this.current)) return;
        subscription.dispose();
        resolve(this.current);
      });
    });
  }

  private async read(load: number, signal: AbortSignal): Promise<void> {
    const shown = this.current.state === 'ready' ? this.current.file.handle : undefined;
    const live = () => load === this.load && !this.disposed;
    if (shown === undefined) this.set({ state: 'loading', done: 0, total: 0, label: say`Opening` });
    try {
      const stamp = this.isText ? undefined : await stampOf(this.uri);
      const choices = await callingOff(this.origin.choices(), signal);
      const request = await callingOff(readRequest(this.engine, this.uri, choices, this.origin.text?.()), signal);
      if (!live()) return;
      const file = await this.engine.long(
        'open',
        {
          signal,
          onProgress: (done, total, label) => {
            if (live() && this.current.state === 'loading') this.set({ ...this.current, done, total, label });
          },
          onPartial: (partial) => {
            if (live() && this.current.state === 'loading') this.set({ ...this.current, file: partial });
          },
        },
        request,
      );
      if (!live()) {
        this.close(file.handle);
        return;
      }
      const view = await this.restoreView(file, signal);
      if (shown !== undefined) this.close(shown);
      this.stamp = stamp;
      this.applied = textOf(choices);
      this.revisions++;
      this.set({ state: 'ready', file, check: null, view });
      await this.check(load, signal);
    } catch (error) {
      if (live()) this.failUnlessCancelled(error, true);
    }
  }

  private async check(load: number, signal: AbortSignal): Promise<void> {
    if (this.current.state !== 'ready') return;
    const handle = this.current.file.handle;
    const check = await this.engine.long('check', { signal }, handle);
    // Only the records tell the period, so the file is described again.
    const file = await this.engine.quick('describe', handle);
    if (load === this.load && this.current.state === 'ready') this.set({ ...this.current, file, check });
  }

  private viewed(request: ViewRequest, { rowCount, total }: ViewState): SharedView {
    this.request = request;
    return { rowCount, total, request, revision: ++this.views };
  }

  /** Order, filters and selection outlive a reload as far as they still make sense. */
  private async restoreView(file: FileView, signal: AbortSignal): Promise<SharedView> {
    const { sort, filters, selection } = this.request;
    const plain = { rowCount: file.rowCount, total: file.rowCount };
    const isPlain = sort.length === 0 && filters.length === 0 && selection === undefined;
    if (isPlain) return { ...plain, request: this.request, revision: this.views };
    const fits = [...sort, ...filters].every(({ column }) => column < file.columns.length);
    if (!fits) return this.viewed(EMPTY_VIEW, plain);
    // Rows of a statement are those of the file as it was; rows of a rule are found again.
    const kept = { sort, filters, ...(selection?.kind === 'rule' && { selection }) };
    return this.viewed(kept, await this.engine.long('setView', { signal }, file.handle, kept));
  }

  private failUnlessCancelled(error: unknown, reading = false): void {
    const plain = engineErrorOf(error);
    if (plain.code === 'cancelled' && this.current.state === 'ready') return;
    if (this.current.state === 'ready' && reading) this.closeHandle();
    const calledOff: EngineError = {
      code: 'cancelled',
      message: say`Reading the file was cancelled.`,
      advice: say`Read it again when you want it.`,
    };
    this.set({ state: 'failed', error: plain.code === 'cancelled' ? calledOff : plain });
  }

  private closeHandle(): void {
    if (this.current.state === 'ready') this.close(this.current.file.handle);
  }

  private close(handle: Handle): void {
    this.engine.quick('close', handle).catch(() => {
      // An engine that ended holds nothing any more.
    });
  }

  private set(state: FileState): void {
    this.current = state;
    if (!this.disposed) this.changed.fire(this);
  }
}

/** Choices as text, to see whether they differ; the time is not one of them, and decisions about breaks are no file's. */
function textOf({ now: _, decisions: __, ...choices }: FileChoicesLike): string {
  return JSON.stringify(Object.entries(choices).sort(([a], [b]) => (a < b ? -1 : 1)));
}
