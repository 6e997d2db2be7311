import * as vscode from 'vscode';
import { changedDecisions, type DecisionChange, type SavedDecision } from '../../core/checks/choices/decisions.js';
import { mergeChoices, type SavedChoices } from '../../core/checks/choices/saved-choices.js';
import { say } from '../../core/language/say.js';
import { engineErrorOf } from '../../engine/engine-failure.js';
import type { FileChoicesLike } from '../../engine/protocol.js';
import { type Messages, placed } from '../interaction/messages.js';
import type { FormatFiles } from './format-files.js';
import { nameOf } from './read-request.js';
import type { Settings } from './settings.js';
import { type Sidecars, sidecarUri } from './sidecars.js';
import type { WorkspaceTrust } from './workspace-trust.js';

/** A change to what is decided about a file; null takes a decision back. */
export type Decision = { [Key in keyof SavedChoices]?: SavedChoices[Key] | null };

/** Decisions about breaks before and after a change. */
export interface DecidedBreaks {
  before: readonly SavedDecision[];
  after: readonly SavedDecision[];
  /** Why they hold until the window is closed only; null where they are kept beside the file. */
  notKept: string | null;
}

/** Why a decision holds until the window is closed only: it may not be written, or could not be. */
interface NotKept {
  why: string;
  isFault: boolean;
}

const PERIOD_KEYS = ['invoiceDate', 'previousInvoiceDate', 'month', 'periodStart', 'periodEnd'] as const;

/**
 * What the user decided about files: for this session, in the sidecar beside the file, in the settings; the first that
 * says something holds. Sidecars are written when the user decides something, never when a file is opened.
 */
export class Decisions {
  private readonly session = new Map<string, SavedChoices>();
  /** Settles when the last change is made: there is one at a time. */
  private altering: Promise<unknown> = Promise.resolve();
  /** Sidecars that were complained about, by what was wrong. */
  private readonly told = new Map<string, string>();

  constructor(
    private readonly settings: Settings,
    private readonly sidecars: Sidecars,
    private readonly formatFiles: FormatFiles,
    private readonly trust: WorkspaceTrust,
    private readonly messages: Messages,
  ) {}

  /**
   * What holds for a file: what was decided in this session, then its sidecar, then the settings. A sidecar that cannot
   * be read is told of once and left aside.
   */
  async of(uri: vscode.Uri): Promise<FileChoicesLike> {
    const definitions = await this.formatFiles.of(uri);
    const sidecar = await this.sidecars.read(uri, definitions).catch((error: unknown) => {
      this.tellOnce(uri, error);
      return undefined;
    });
    if (sidecar) this.told.delete(uri.toString());
    const session = this.session.get(uri.toString()) ?? {};
    const own = mergeChoices(session, sidecar?.choices ?? {});
    return { ...own, settings: await this.settings.of(uri), definitions, now: new Date().toISOString() };
  }

  /** Keeps a decision: beside the file where that is possible, else until the window is closed. */
  async decide(uri: vscode.Uri, decision: Decision): Promise<void> {
    const { notKept } = await this.alter(uri, () => decision);
    if (notKept?.isFault)
      this.messages.warn(
        say`The decision holds until the window is closed; it could not be written to ${nameOf(sidecarUri(uri))}: ${notKept.why}`,
      );
    else if (notKept) this.messages.inform(`${say`The decision holds until the window is closed.`} ${notKept.why}`);
  }

  /** What is decided about the breaks of a usage file. */
  async breaksOf(uri: vscode.Uri): Promise<readonly SavedDecision[]> {
    return (await this.of(uri)).decisions ?? [];
  }

  /**
   * Changes what is decided about breaks, without a message: whoever decides about many of them is told on the page.
   * Gives the decisions before and after, and why they hold until the window is closed only.
   */
  async decideBreaks(uri: vscode.Uri, change: DecisionChange): Promise<DecidedBreaks> {
    let before: readonly SavedDecision[] = [];
    let after: SavedDecision[] = [];
    const { notKept } = await this.alter(uri, ({ decisions = [] }) => {
      before = decisions;
      after = changedDecisions(before, change);
      return { decisions: after.length === 0 ? null : after };
    });
    return { before, after, notKept: notKept?.why ?? null };
  }

  /**
   * Changes what is kept about a file, one change after the other. The sidecar is read right before it is written: what
   * somebody else has written into it meanwhile stays.
   */
  private alter(uri: vscode.Uri, decide: (kept: SavedChoices) => Decision): Promise<{ notKept: NotKept | undefined }> {
    const altered = this.altering.then(() => this.alterNow(uri, decide));
    this.altering = altered.catch(() => undefined);
    return altered;
  }

  private async alterNow(
    uri: vscode.Uri,
    decide: (kept: SavedChoices) => Decision,
  ): Promise<{ notKept: NotKept | undefined }> {
    const key = uri.toString();
    const session = this.session.get(key) ?? {};
    const why = this.whyNotWritten(uri);
    let kept: SavedChoices = {};
    let fault: string | undefined;
    try {
      const sidecar = await this.sidecars.read(uri, await this.formatFiles.of(uri));
      kept = sidecar.choices;
      if (why === undefined) {
        const choices = changed(kept, decide(mergeChoices(session, kept)));
        await this.sidecars.write(uri, { ...sidecar, choices });
        this.session.delete(key);
        return { notKept: undefined };
      }
    } catch (error) {
      const { code, line, message } = engineErrorOf(error);
      if (code === 'internal') fault = (error as Error).message;
      else fault = line === undefined ? message : say`line ${line}: ${message}`;
    }
    this.session.set(key, changed(session, decide(mergeChoices(session, kept))));
    return { notKept: { why: why ?? fault ?? '', isFault: why === undefined } };
  }

  private whyNotWritten(uri: vscode.Uri): string | undefined {
    if (uri.scheme === 'untitled') return say`Save the file to keep decisions beside it.`;
    if (!this.trust.isTrusted) return say`This workspace is not trusted, so nothing is written beside its files.`;
    if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false)
      return say`The file is on a file system that cannot be written to.`;
    return undefined;
  }

  private tellOnce(uri: vscode.Uri, thrown: unknown): void {
    const error = engineErrorOf(thrown);
    const what = placed(error.message, nameOf(sidecarUri(uri)), error.line);
    if (this.told.get(uri.toString()) === what) return;
    this.told.set(uri.toString(), what);
    this.messages.warn(`${what} ${error.advice ?? ''} ${say`Until then it is ignored.`}`, {
      title: say`Open It`,
      run: () => vscode.commands.executeCommand('vscode.open', sidecarUri(uri)),
    });
  }
}

function changed(choices: SavedChoices, decision: Decision): SavedChoices {
  const next: Record<string, unknown> = { ...choices };
  // A period is one decision, however it is said.
  if (PERIOD_KEYS.some((key) => key in decision)) for (const key of PERIOD_KEYS) delete next[key];
  for (const [key, value] of Object.entries(decision)) {
    if (value === null || value === undefined) delete next[key];
    else next[key] = value;
  }
  return next as SavedChoices;
}
