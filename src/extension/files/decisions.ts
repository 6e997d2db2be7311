import * as vscode from 'vscode';
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

const PERIOD_KEYS = ['invoiceDate', 'previousInvoiceDate', 'month', 'periodStart', 'periodEnd'] as const;

/**
 * What the user decided about files: for this session, in the sidecar beside the file, in the settings; the first that
 * says something holds. Sidecars are written when the user decides something, never when a file is opened.
 */
export class Decisions {
  private readonly session = new Map<string, SavedChoices>();
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
    const reason = this.whyNotWritten(uri);
    if (reason === undefined) {
      try {
        const sidecar = await this.sidecars.read(uri, await this.formatFiles.of(uri));
        await this.sidecars.write(uri, { ...sidecar, choices: changed(sidecar.choices, decision) });
        this.session.delete(uri.toString());
        return;
      } catch (error) {
        const plain = engineErrorOf(error);
        const why =
          plain.code === 'internal' ? (error as Error).message : say`line ${plain.line ?? 1}: ${plain.message}`;
        this.keepForSession(uri, decision);
        this.messages.warn(
          say`The decision holds until the window is closed; it could not be written to ${nameOf(sidecarUri(uri))}: ${why}`,
        );
        return;
      }
    }
    this.keepForSession(uri, decision);
    this.messages.inform(`${say`The decision holds until the window is closed.`} ${reason}`);
  }

  private keepForSession(uri: vscode.Uri, decision: Decision): void {
    const key = uri.toString();
    this.session.set(key, changed(this.session.get(key) ?? {}, decision));
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
