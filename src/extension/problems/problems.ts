import * as vscode from 'vscode';
import type { EngineClient } from '../../engine/client.js';
import { EngineFailure } from '../../engine/engine-failure.js';
import type { FindingView } from '../../engine/protocol.js';
import type { Grids } from '../editor/grids.js';
import type { AskedFiles } from '../files/asked-files.js';
import type { FileLease, OpenFiles } from '../files/open-files.js';
import type { TrackedFile } from '../files/tracked-file.js';
import { onMaskChange } from '../interaction/mask-setting.js';
import { howShown, uriOfTab } from '../tabs/tabs.js';
import { LIMIT, PlacedDiagnostics } from './placed-diagnostics.js';

/**
 * What is wrong with the open files, in the Problems panel. A file is in it when it is recognised, or when its user asked
 * for the check or opened it in the grid: other people's tables are none of our business.
 */
export class Problems implements vscode.Disposable {
  private readonly placed = new PlacedDiagnostics('usage');
  /** Files that the user asked to check stay open for as long as their findings are shown. */
  private readonly kept = new Map<string, FileLease>();
  /** What was published last, by file: revision and how the file was shown. */
  private readonly published = new Map<string, string>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly engine: EngineClient,
    private readonly files: OpenFiles,
    private readonly grids: Grids,
    private readonly asked: AskedFiles,
  ) {
    this.subscriptions = [
      files.onDidChange((file) => this.refresh(file)),
      files.onDidRemove((file) => this.removed(file)),
      // A file that is now shown in another way has its problems elsewhere.
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        for (const { input } of closed) this.release(uriOfTab(input));
        this.refreshAll();
      }),
      grids.onDidChange(() => {
        for (const { uri } of grids.all) this.asked.add(uri);
        this.refreshAll();
      }),
      // What was found is said anew, with numbers as they are shown from now on.
      onMaskChange(() => {
        for (const { uri } of this.files.all) this.placed.clear(uri);
      }),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('workbench.editorAssociations')) this.refreshAll(true);
      }),
    ];
  }

  /** Keeps a checked file with the engine, so that its findings stay: until a tab of it is closed. */
  keep(uri: vscode.Uri, lease: FileLease): void {
    const key = uri.toString();
    this.kept.get(key)?.dispose();
    this.kept.set(key, lease);
    this.asked.add(uri);
  }

  /** Publishes the findings of a file whose rules have run. */
  async publish(file: TrackedFile): Promise<void> {
    const { state } = file;
    const key = file.uri.toString();
    if (state.state === 'failed') {
      this.placed.publish(file.uri, this.failure(file));
      return;
    }
    if (state.state !== 'ready' || state.check === null) return;
    const mark = this.markOf(file);
    this.published.set(key, mark);
    const findings = await this.engine.quick('diagnostics', state.file.handle, LIMIT).catch((error: unknown) => {
      if (error instanceof EngineFailure) return undefined;
      throw error;
    });
    // Something newer may have been published while the engine worked.
    if (findings && this.published.get(key) === mark) this.placed.publish(file.uri, findings);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    for (const lease of this.kept.values()) lease.dispose();
    this.placed.dispose();
  }

  private release(uri: vscode.Uri | undefined): void {
    const key = uri?.toString() ?? '';
    this.kept.get(key)?.dispose();
    this.kept.delete(key);
  }

  private refreshAll(force = false): void {
    for (const file of this.files.all) this.refresh(file, force);
  }

  private refresh(file: TrackedFile, force = false): void {
    if (!this.concerns(file) || this.isSuperseded(file)) return;
    if (file.state.state === 'failed') {
      this.published.delete(file.uri.toString());
      void this.publish(file);
      return;
    }
    if (file.state.state !== 'ready' || file.state.check === null) return;
    if (!force && this.published.get(file.uri.toString()) === this.markOf(file)) return;
    void this.publish(file);
  }

  /** Whether findings of this file are wanted. */
  private concerns(file: TrackedFile): boolean {
    const { state } = file;
    if (this.kept.has(file.uri.toString()) || this.grids.of(file.uri) !== undefined) return true;
    return state.state === 'ready' && state.file.format !== null;
  }

  /** Of a file with unsaved changes it is the text on screen that counts. */
  private isSuperseded(file: TrackedFile): boolean {
    const key = file.uri.toString();
    return !file.isText && this.files.all.some((other) => other.isText && other.uri.toString() === key);
  }

  private removed(file: TrackedFile): void {
    const key = file.uri.toString();
    this.published.delete(key);
    const other = this.files.all.find((entry) => entry.uri.toString() === key);
    if (other) this.refresh(other, true);
    else this.placed.clear(file.uri);
  }

  private markOf(file: TrackedFile): string {
    return `${file.isText ? 'text' : 'disk'} ${file.revision} ${howShown(file.uri)}`;
  }

  /** A file that is no table has one finding: that it is none. */
  private failure(file: TrackedFile): FindingView[] {
    const { state } = file;
    const finding = state.state === 'failed' ? state.error.finding : undefined;
    if (state.state !== 'failed' || !finding || finding.severity === 'off') return [];
    const line = Math.max(0, (state.error.line ?? 1) - 1);
    return [
      {
        rule: finding.rule,
        severity: finding.severity,
        row: -1,
        column: -1,
        line: line + 1,
        columnName: null,
        value: null,
        message: finding.message,
        range: { startLine: line, startCharacter: 0, endLine: line, endCharacter: 1 },
        input: 0,
      },
    ];
  }
}
