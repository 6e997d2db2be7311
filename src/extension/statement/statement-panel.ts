import * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import type { EngineClient } from '../../engine/client.js';
import { engineErrorOf } from '../../engine/engine-failure.js';
import type {
  ExportFormat,
  LostInput,
  StatementCommand,
  StatementHost,
  StatementModel,
  StatementPanel as StatementPage,
  StatementView,
  TitledRows,
  TriageView,
} from '../../engine/protocol.js';
import type { Decisions } from '../files/decisions.js';
import { nameOf } from '../files/read-request.js';
import { onSidecarChange } from '../files/sidecars.js';
import { onMaskChange } from '../interaction/mask-setting.js';
import { connectPage } from '../pages/host-channel.js';
import { pageHtml, webviewOptions } from '../pages/page.js';
import { statementMessages } from '../pages/statement-messages.js';
import { onTooltipsChange, tooltipsOn } from '../pages/tooltips-setting.js';
import { BreakDecisions } from './break-decisions.js';
import type { Reconciliation } from './reconciliation.js';
import type { StatementProblems } from './statement-problems.js';

/** The view type of the statement's panel. */
export const STATEMENT = 'usageReconcile.statement';

/**
 * What a statement's page asks for that reaches beyond its panel. `input` is an index into the statement's inputs,
 * `row` 0-based.
 */
export interface StatementActions {
  /** Keeps what a statement is made from, under its name. */
  keep(origin: string, reconciliation: Reconciliation): void;
  /** Names the tabs anew: numbers in the names of files are masked from now on, or no longer. */
  entitle(): void;
  openRow(reconciliation: Reconciliation, input: number, row: number): Promise<void>;
  openSelection(reconciliation: Reconciliation, chosen: TitledRows): Promise<void>;
  export(reconciliation: Reconciliation, format: ExportFormat): Promise<void>;
  comparePrevious(reconciliation: Reconciliation): Promise<void>;
  /** Keeps the shift that the clock finder offers, or forgets the one that is kept. */
  applyClockShift(reconciliation: Reconciliation, apply: boolean): Promise<void>;
  setTimeZone(reconciliation: Reconciliation, input: number): Promise<void>;
  runCommand(reconciliation: Reconciliation, command: StatementCommand): Promise<void>;
}

/** Inputs that change are often still being written: the statement is made again after this long, in ms. */
const QUIET = 700;
/** Pairs that are named on the page; all of them open in the grid. */
const EXCEPTIONS = 10;

/** One statement on screen: a page, and the reconciliation behind it, made again when its inputs change. */
export class StatementPanel implements vscode.Disposable {
  readonly panel: vscode.WebviewPanel;
  private readonly link: ReturnType<typeof connectPage<StatementHost, StatementPage>>;
  private readonly subscriptions: vscode.Disposable[];
  private current: StatementModel = { state: 'loading', done: 0, total: 1, label: say`Reading` };
  /** Decisions about its breaks. */
  readonly decided: BreakDecisions;
  private live = false;
  private running: AbortController | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly reconciliation: Reconciliation,
    extensionUri: vscode.Uri,
    private readonly engine: EngineClient,
    decisions: Decisions,
    private readonly problems: StatementProblems,
    private readonly actions: StatementActions,
    /** Name under which is kept what the statement is made from. */
    readonly origin: string,
    /** A panel of a window before, which is there already. */
    restored?: vscode.WebviewPanel,
  ) {
    this.decided = new BreakDecisions(reconciliation, engine, decisions, (triage) => this.keep(triage));
    const options = webviewOptions(extensionUri);
    this.panel = restored ?? vscode.window.createWebviewPanel(STATEMENT, '', vscode.ViewColumn.Active, options);
    this.panel.webview.options = options;
    this.link = connectPage<StatementHost, StatementPage>(this.panel.webview, this.host(), statementMessages);
    this.subscriptions = [
      this.panel.onDidChangeViewState(() => {
        if (!this.panel.visible) this.live = false;
      }),
      onTooltipsChange(reconciliation.request.usage, (on) => this.live && void this.link.page.setTooltips.asEvent(on)),
      ...reconciliation.inputs.map((file) => file.onDidChange(() => this.inputChanged())),
      onSidecarChange(reconciliation.request.usage, () => void this.decidedElsewhere()),
      onMaskChange(() => this.showAnew()),
      ...reconciliation.onSideFilesChange(() => this.runWhenQuiet()),
    ];
    this.panel.webview.html = pageHtml(this.panel.webview, extensionUri, {
      title: say`Statement`,
      styles: ['statement.css'],
      scripts: ['toolkit.js', 'statement.js'],
    });
  }

  /** What the page shows now. */
  get model(): StatementModel {
    return this.current;
  }

  /** Makes the statement, anew if there is one. Rejects as the engine does; the page then shows why. */
  async run(signal?: AbortSignal): Promise<StatementView> {
    this.running?.abort();
    const running = new AbortController();
    this.running = running;
    const cancel = () => running.abort();
    signal?.addEventListener('abort', cancel, { once: true });
    const show = (model: StatementModel) => {
      if (this.running === running) this.show(model);
    };
    show({ state: 'loading', done: 0, total: 1, label: say`Reconciling` });
    try {
      const view = await this.reconciliation.run({
        signal: running.signal,
        onProgress: (done, total, label) => show({ state: 'loading', done, total, label }),
      });
      this.actions.keep(this.origin, this.reconciliation);
      show({
        state: 'ready',
        statement: view,
        lost: this.lostInputs(),
        canUndo: this.decided.canUndo,
        origin: this.origin,
      });
      await this.problems.publish(this.reconciliation);
      return view;
    } catch (error) {
      this.problems.clear(this.reconciliation);
      show({ state: 'failed', error: engineErrorOf(error) });
      throw error;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.live = false;
    this.running?.abort();
    for (const subscription of this.subscriptions) subscription.dispose();
    this.link.dispose();
    this.problems.clear(this.reconciliation);
    this.reconciliation.dispose();
  }

  private show(model: StatementModel): void {
    this.current = model;
    if (this.live) void this.link.page.update.asEvent(model);
  }

  /** What is decided holds for whoever comes to the page next, too. */
  private keep(triage: TriageView): void {
    if (this.current.state !== 'ready') return;
    const { statement } = this.current;
    this.current = {
      ...this.current,
      statement: { ...statement, triage, reasons: triage.verdictReasons },
      canUndo: this.decided.canUndo,
    };
  }

  /** The sidecar has changed, here or elsewhere: where the page does not know yet, it is told. */
  private async decidedElsewhere(): Promise<void> {
    if (this.current.state !== 'ready') return;
    const before = JSON.stringify(this.current.statement.triage);
    const triage = await this.decided.refresh().catch(() => undefined);
    if (triage && this.live && JSON.stringify(triage) !== before) void this.link.page.setTriage.asEvent(triage);
  }

  /** Takes away at once what is shown, and makes it again: numbers are masked from now on, or no longer. */
  private showAnew(): void {
    clearTimeout(this.timer);
    this.actions.entitle();
    this.problems.clear(this.reconciliation);
    this.run().catch(() => {
      // The page shows it.
    });
  }

  private inputChanged(): void {
    this.tellLostInputs();
    if (this.reconciliation.isStale) this.runWhenQuiet(() => this.reconciliation.isStale);
  }

  /** Makes the statement again when nothing has changed for a while, if there is still a reason to. */
  private runWhenQuiet(isDue = () => true): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (!isDue()) return;
      this.run().catch(() => {
        // The page shows it.
      });
    }, QUIET);
  }

  /** Says at once that an input is gone, over the statement that was made from it. */
  private tellLostInputs(): void {
    if (this.current.state !== 'ready') return;
    const lost = this.lostInputs();
    const same = JSON.stringify(lost) === JSON.stringify(this.current.lost);
    if (!same) this.show({ ...this.current, lost });
  }

  private lostInputs(): LostInput[] {
    return this.reconciliation.inputs.flatMap(({ uri, state }) =>
      state.state === 'failed' && state.error.code !== 'closed'
        ? [{ name: nameOf(uri), message: state.error.message }]
        : [],
    );
  }

  private host(): StatementHost {
    return {
      ready: async () => {
        this.live = true;
        // Before the page has something to lose: what somebody else has decided meanwhile.
        await this.decided.refresh().catch(() => undefined);
        void this.link.page.setTooltips.asEvent(tooltipsOn(this.reconciliation.request.usage));
        return this.current;
      },
      breakPage: async (filter, from, to, anew) => {
        const { statement } = this.reconciliation;
        if (!statement) return { total: 0, breaks: [] };
        return this.engine.quick('breakPage', statement.handle, filter, from, to, anew);
      },
      breaksAt: async (indexes) => {
        const { statement } = this.reconciliation;
        return statement ? this.engine.quick('breaksAt', statement.handle, indexes) : [];
      },
      decide: async (request) => (await this.decided.decide(request)) ?? null,
      undoDecision: async () => (await this.decided.undo()) ?? null,
      comparePrevious: () => this.actions.comparePrevious(this.reconciliation),
      openSelection: (selection) => this.actions.openSelection(this.reconciliation, selection),
      openRow: (input, row) => this.actions.openRow(this.reconciliation, input, row),
      exceptions: async (name) => {
        const { statement } = this.reconciliation;
        return statement ? this.engine.quick('exceptions', statement.handle, name, EXCEPTIONS) : [];
      },
      whatIf: async (model) => {
        const { statement } = this.reconciliation;
        return statement ? this.engine.quick('whatIf', statement.handle, model) : null;
      },
      applyClockShift: async (apply) => {
        await this.actions.applyClockShift(this.reconciliation, apply);
        await this.run().catch(() => {
          // The page shows it.
        });
      },
      setTimeZone: (input) => this.actions.setTimeZone(this.reconciliation, input),
      runCommand: (command) => this.actions.runCommand(this.reconciliation, command),
      export: (format) => this.actions.export(this.reconciliation, format),
      rerun: async () => {
        await this.run().catch(() => {
          // The page shows it.
        });
      },
    };
  }
}
