import type * as vscode from 'vscode';
import type { CallOptions, EngineClient } from '../../engine/client.js';
import type { StatementSources, StatementView } from '../../engine/protocol.js';
import type { Decisions } from '../files/decisions.js';
import { leaseFor } from '../files/lease-for.js';
import type { NamedFiles } from '../files/named-files.js';
import { onFileChange } from '../files/on-file-change.js';
import type { FileLease, OpenFiles } from '../files/open-files.js';
import { contentOf, readAgain, type SideFiles } from '../files/side-files.js';
import type { TrackedFile } from '../files/tracked-file.js';
import { callingOff } from '../interaction/calling-off.js';
import { comparedWith } from './compare-previous.js';

/** What a reconciliation is made from. */
export interface ReconciliationRequest {
  usage: vscode.Uri;
  logs: readonly vscode.Uri[];
  /** Invoice lines and rates. */
  sources?: SideFiles;
}

/** The files of one reconciliation, kept open, and the statement that was last made from them. */
export class Reconciliation implements vscode.Disposable {
  private readonly leases: readonly FileLease[];
  private view: StatementView | undefined;
  /** The JSON of the statement before, if there is one to compare with. */
  previous: vscode.Uri | undefined;
  /** What was given for it besides its inputs, as it was read last. */
  given: SideFiles;
  /** Revisions of the files that the statement was made from. */
  private madeFrom = '';

  constructor(
    readonly request: ReconciliationRequest,
    private readonly engine: EngineClient,
    private readonly decisions: Decisions,
    files: OpenFiles,
    /** What settings name for every reconciliation; without it, nothing. */
    private readonly named?: NamedFiles,
  ) {
    this.given = request.sources ?? {};
    this.leases = [request.usage, ...request.logs].map((uri) => leaseFor(files, uri));
  }

  /** The inputs, the usage file first. */
  get inputs(): readonly TrackedFile[] {
    return this.leases.map((lease) => lease.file);
  }

  /** Tells when the files that it is made with besides its inputs are others, or have changed. */
  onSideFilesChange(tell: () => void): vscode.Disposable[] {
    const { usage, sources } = this.request;
    const given = [sources?.invoice?.uri, sources?.rates?.uri].flatMap((uri) => (uri ? [onFileChange(uri, tell)] : []));
    const named = this.named?.onDidChange(usage, tell);
    return named ? [...given, named] : given;
  }

  /** The statement made last; undefined before the first. */
  get statement(): StatementView | undefined {
    return this.view;
  }

  /** Whether the inputs are others now than those the statement was made from. */
  get isStale(): boolean {
    return this.view !== undefined && this.revisions() !== this.madeFrom;
  }

  /**
   * Makes the statement from the files as they are now and lets go of the one before. Rejects with the engine's error,
   * or `cancelled`.
   */
  async run(options: CallOptions): Promise<StatementView> {
    const choices = await callingOff(this.decisions.of(this.request.usage), options.signal);
    const sources = await callingOff(this.sources(), options.signal);
    await Promise.all(this.inputs.map((file) => callingOff(file.whenReady(), options.signal)));
    // From here to the call nothing may be waited for: a file that is read again has another handle.
    const [usage, ...logs] = this.inputs.map((file) => file.requireHandle());
    if (usage === undefined) throw new Error('A reconciliation has a usage file.');
    const revisions = this.revisions();
    const view = await this.engine.long('reconcile', options, usage, logs, choices, sources);
    const compared = await this.compared(view);
    this.closeStatement();
    this.view = compared;
    this.madeFrom = revisions;
    return compared;
  }

  /** What was given for this reconciliation, as it is now, goes before what settings name. */
  private async sources(): Promise<StatementSources | null> {
    const { invoice, rates } = this.given;
    this.given = { invoice: invoice && (await readAgain(invoice)), rates: rates && (await readAgain(rates)) };
    const card = this.given.rates ?? (await this.named?.rates(this.request.usage));
    const sources: StatementSources = {};
    if (this.given.invoice) sources.invoice = contentOf(this.given.invoice);
    if (card) sources.rates = contentOf(card);
    return Object.keys(sources).length > 0 ? sources : null;
  }

  /** Rejects where the file to compare with is no statement; then there is none to compare with the next time. */
  private async compared(view: StatementView): Promise<StatementView> {
    try {
      const previous = this.previous ?? (await this.named?.previous(this.request.usage));
      return previous ? await comparedWith(previous, view, this.engine, this.decisions) : view;
    } catch (error) {
      this.previous = undefined;
      this.engine.quick('closeStatement', view.handle).catch(() => {
        // An engine that ended holds nothing any more.
      });
      throw error;
    }
  }

  dispose(): void {
    this.closeStatement();
    for (const lease of this.leases) lease.dispose();
  }

  private revisions(): string {
    return this.inputs.map((file) => file.revision).join(' ');
  }

  private closeStatement(): void {
    if (!this.view) return;
    this.engine.quick('closeStatement', this.view.handle).catch(() => {
      // An engine that ended holds nothing any more.
    });
    this.view = undefined;
  }
}
