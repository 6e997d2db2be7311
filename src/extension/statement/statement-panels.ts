import * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import type { EngineClient } from '../../engine/client.js';
import type { ExportFormat, StatementView, TitledRows } from '../../engine/protocol.js';
import type { Grids } from '../editor/grids.js';
import type { Decisions } from '../files/decisions.js';
import type { NamedFiles } from '../files/named-files.js';
import type { OpenFiles } from '../files/open-files.js';
import type { Messages } from '../interaction/messages.js';
import { withProgress } from '../interaction/progress.js';
import { exportStatement } from './export-statement.js';
import type { KeptOrigins } from './kept-origins.js';
import { OpenRows } from './open-rows.js';
import { Reconciliation, type ReconciliationRequest } from './reconciliation.js';
import { type StatementActions, StatementPanel } from './statement-panel.js';
import { StatementProblems } from './statement-problems.js';
import { statementTitle } from './statement-title.js';

/** The statements on screen: one per usage file. */
export class StatementPanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private readonly panels = new Map<string, StatementPanel>();
  private readonly problems: StatementProblems;
  private readonly rows: OpenRows;
  /** The window ends: its statements are wanted again in the next one. */
  private isEnding = false;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly engine: EngineClient,
    private readonly files: OpenFiles,
    private readonly decisions: Decisions,
    private readonly messages: Messages,
    grids: Grids,
    private readonly named: NamedFiles,
    private readonly origins: KeptOrigins,
  ) {
    this.problems = new StatementProblems(engine);
    this.rows = new OpenRows(engine, grids);
  }

  /** The statements on screen. */
  get all(): readonly StatementPanel[] {
    return [...this.panels.values()];
  }

  /** The statement that is used now, if any is. */
  get inFront(): StatementPanel | undefined {
    return this.all.find(({ panel }) => panel.active);
  }

  /** The statement of a usage file, if one is on screen. */
  of(usage: vscode.Uri): StatementPanel | undefined {
    return this.panels.get(usage.toString());
  }

  /** Reconciles and shows the statement. Rejects with what the engine says is wrong; then no panel stays open. */
  async open(request: ReconciliationRequest): Promise<StatementView> {
    const before = this.of(request.usage);
    before?.panel.dispose();
    // Invoice lines and rates come to the statement that there is: what it is compared with stays.
    const panel = this.add(request, request.sources && before?.reconciliation.previous);
    try {
      return await withProgress(say`Reconciling`, ({ signal }) => panel.run(signal));
    } catch (error) {
      panel.panel.dispose();
      throw error;
    }
  }

  /**
   * Makes the statement of a panel again that a window before this one had. `state` is what its page has kept; a panel
   * whose page has kept nothing to make it from is closed.
   */
  async deserializeWebviewPanel(restored: vscode.WebviewPanel, state: unknown): Promise<void> {
    const { origin } = (state ?? {}) as { origin?: unknown };
    try {
      const kept = typeof origin === 'string' ? await this.origins.of(origin) : undefined;
      if (typeof origin !== 'string' || !kept || this.of(kept.request.usage)) restored.dispose();
      else {
        this.add(kept.request, kept.previous, { origin, panel: restored })
          .run()
          .catch(() => {
            // The page shows it.
          });
      }
    } catch (error) {
      this.messages.fail(error);
      restored.dispose();
    }
  }

  private add(
    request: ReconciliationRequest,
    previous?: vscode.Uri,
    restored?: { origin: string; panel: vscode.WebviewPanel },
  ): StatementPanel {
    const key = request.usage.toString();
    const reconciliation = new Reconciliation(request, this.engine, this.decisions, this.files, this.named);
    reconciliation.previous = previous;
    const actions = this.actions();
    const panel = new StatementPanel(
      reconciliation,
      this.extensionUri,
      this.engine,
      this.decisions,
      this.problems,
      actions,
      restored?.origin ?? crypto.randomUUID(),
      restored?.panel,
    );
    this.panels.set(key, panel);
    panel.panel.onDidDispose(() => {
      panel.dispose();
      if (!this.isEnding) this.origins.forget(panel.origin);
      if (this.panels.get(key) === panel) this.panels.delete(key);
      this.entitle();
    });
    this.entitle();
    return panel;
  }

  /** Names the tabs: those of files with one name say their folders. */
  private entitle(): void {
    if (this.isEnding) return;
    const open = this.all.map(({ reconciliation }) => reconciliation.request.usage);
    this.all.forEach(({ panel }, at) => {
      panel.title = statementTitle(open[at], open);
    });
  }

  private actions(): StatementActions {
    return {
      keep: (origin, from) => this.origins.keep(origin, from),
      entitle: () => this.entitle(),
      openRow: (from, input, row) => this.openRow(from, input, row),
      openSelection: (from, chosen) => this.openSelection(from, chosen),
      export: async (from, format) => {
        await this.export(from, format);
      },
      comparePrevious: async (from) => {
        await vscode.commands.executeCommand('usageReconcile.comparePrevious', from.request.usage);
      },
      applyClockShift: async (from, apply) => {
        const seconds = apply ? from.statement?.evidence?.clock?.offer?.seconds : null;
        if (seconds !== undefined) await this.decisions.decide(from.request.usage, { callLogShiftSeconds: seconds });
      },
      setTimeZone: async (from, input) => {
        const file = from.inputs[input];
        if (file) await vscode.commands.executeCommand('usageReconcile.setTimeZone', file.uri);
      },
      runCommand: async (from, command) => {
        await vscode.commands.executeCommand(`usageReconcile.${command}`, from.request.usage);
      },
    };
  }

  /** Opens the rows behind a bar or a bucket. */
  async openSelection(from: Reconciliation, chosen: TitledRows): Promise<void> {
    if (!from.statement) return;
    const count = await this.rows.selection(from.statement, from.inputs, chosen);
    if (count === 0) this.messages.inform(say`“${chosen.title}” has no rows on this side.`);
  }

  /** Goes to a row of one of a statement's inputs: 0 is the usage file, the logs follow. */
  async openRow(from: Reconciliation, input: number, row: number): Promise<void> {
    const file = from.inputs[input];
    if (file) await this.rows.row(file, row, -1);
  }

  /** Saves a statement; asks where if `to` is not given. Undefined where nothing was saved. */
  async export(from: Reconciliation, format: ExportFormat, to?: vscode.Uri): Promise<vscode.Uri | undefined> {
    if (!from.statement) return undefined;
    try {
      const { usage, logs } = from.request;
      return await exportStatement(this.engine, this.messages, from.statement, [usage, ...logs], format, to);
    } catch (error) {
      this.messages.fail(error);
      return undefined;
    }
  }

  dispose(): void {
    this.isEnding = true;
    for (const { panel } of this.all) panel.dispose();
    this.problems.dispose();
  }
}
