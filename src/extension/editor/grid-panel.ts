import * as vscode from 'vscode';
import type { EngineClient } from '../../engine/client.js';
import type { ColumnAction, GridCommand, GridHost, GridModel, GridView, SelectionView } from '../../engine/protocol.js';
import type { FileLease } from '../files/open-files.js';
import { nameOf } from '../files/read-request.js';
import type { TrackedFile } from '../files/tracked-file.js';
import { gridMessages } from '../pages/grid-messages.js';
import { connectPage } from '../pages/host-channel.js';
import { onTooltipsChange, tooltipsOn } from '../pages/tooltips-setting.js';
import { NewestOnly } from './newest-only.js';

/** What a grid's page can make the extension do. */
export interface GridActions {
  command(name: GridCommand, uri: vscode.Uri): Promise<void>;
  choosePeriod(uri: vscode.Uri, choice: { invoiceDate?: string; month?: string }): Promise<void>;
  chooseTimeZone(uri: vscode.Uri, zone: string): Promise<void>;
  /** The view of a file that several panels show was changed by one of them. */
  viewChanged(from: GridPanel): void;
}

/**
 * A tab that is covered for a moment, as by the address of a finding (see `GridProvider.follow`), loses its page without
 * notice. What the page was asked within this time, in ms, is asked again of the next one.
 */
const RECENT = 4000;

/** One grid on screen: a page, and the tracked file that it shows. */
export class GridPanel {
  private readonly link: ReturnType<typeof connectPage<GridHost, GridView>>;
  private readonly subscription: vscode.Disposable;
  private live = false;
  private selection: SelectionView | undefined;
  private target: { row: number; column: number } | undefined;
  /** What the page is to do as soon as it shows the file. */
  private waiting: (() => void)[] = [];
  /** What it was last asked to do, and when. */
  private recent: { action: () => void; at: number } | undefined;

  constructor(
    readonly panel: vscode.WebviewPanel,
    readonly viewType: string,
    private readonly lease: FileLease,
    private readonly engine: EngineClient,
    private readonly actions: GridActions,
  ) {
    this.link = connectPage<GridHost, GridView>(panel.webview, this.host(), gridMessages);
    this.subscription = vscode.Disposable.from(
      lease.file.onDidChange(() => this.update()),
      onTooltipsChange(this.uri, (on) => this.live && void this.link.page.setTooltips.asEvent(on)),
    );
  }

  /** The file on screen; the panel holds a lease of it until it is disposed. */
  get file(): TrackedFile {
    return this.lease.file;
  }

  /** Address of the file, without a fragment. */
  get uri(): vscode.Uri {
    return this.lease.file.uri;
  }

  /** What the page shows now. */
  get model(): GridModel {
    const name = nameOf(this.uri);
    const state = this.file.state;
    return state.state === 'ready' ? state : { ...state, name };
  }

  /** The row that the grid was last asked to go to. */
  get lastTarget(): { row: number; column: number } | undefined {
    return this.target;
  }

  /** The selection that the grid was last asked to show. */
  get lastSelection(): SelectionView | undefined {
    return this.selection;
  }

  /** Scrolls to a row once the page shows the file. */
  reveal(row: number, column: number): void {
    this.target = { row, column };
    this.whenShown(() => void this.link.page.reveal.asEvent(row, column));
  }

  /** Shows only a selection of rows, as soon as the page is there. */
  select(selection: SelectionView): void {
    this.selection = selection;
    this.whenShown(() => void this.link.page.select.asEvent(selection));
  }

  /** Has a text said to those who listen to the page, if there is one now. */
  announce(text: string): void {
    if (this.live) void this.link.page.announce.asEvent(text);
  }

  /** Opens the list of findings, as soon as the page is there. */
  showFindings(): void {
    this.whenShown(() => void this.link.page.showFindings.asEvent());
  }

  /** Arranges the columns of the page, as soon as it is there. */
  arrangeColumn(action: ColumnAction, column?: number): void {
    this.whenShown(() => void this.link.page.arrangeColumn.asEvent(action, column));
  }

  /** Tells the page how things are. */
  update(): void {
    if (!this.live) return;
    void this.link.page.update.asEvent(this.model);
    this.runWaiting();
  }

  dispose(): void {
    this.live = false;
    this.waiting = [];
    this.subscription.dispose();
    this.link.dispose();
    this.lease.dispose();
  }

  /** A page that is hidden is thrown away by VS Code; what it should do waits for the next one. */
  hidden(): void {
    this.live = false;
  }

  private whenShown(action: () => void): void {
    this.waiting.push(action);
    if (this.live && this.panel.visible) this.runWaiting();
  }

  private runWaiting(): void {
    if (this.file.state.state !== 'ready') return;
    for (const action of this.waiting.splice(0)) {
      this.recent = { action, at: Date.now() };
      action();
    }
  }

  private host(): GridHost {
    const file = this.lease.file;
    const engine = this.engine;
    const [figures, totals] = [new NewestOnly(), new NewestOnly()];
    const [finds, places, values, facts] = [new NewestOnly(), new NewestOnly(), new NewestOnly(), new NewestOnly()];
    return {
      ready: async () => {
        this.live = true;
        void this.link.page.setTooltips.asEvent(tooltipsOn(this.uri));
        // The page before this one may have been thrown away with the request still on its way.
        if (this.waiting.length === 0 && this.recent && Date.now() - this.recent.at < RECENT)
          this.waiting.push(this.recent.action);
        // Behind the answer, so that the page knows the file before it is asked to go somewhere in it.
        setTimeout(() => this.live && this.runWaiting(), 0);
        return this.model;
      },
      rows: (from, to) => engine.quick('rows', file.requireHandle(), from, to),
      setView: async (view) => {
        const state = await file.setView(view);
        this.actions.viewChanged(this);
        return state;
      },
      cell: (row, column) => engine.quick('cell', file.requireHandle(), row, column),
      rangeFigures: (range) => engine.long('rangeFigures', figures.next(), file.requireHandle(), range),
      totals: (query) => engine.long('totals', totals.next(), file.requireHandle(), query),
      findings: (query) => engine.quick('findings', file.requireHandle(), query),
      nextFinding: (from, direction) => engine.quick('nextFinding', file.requireHandle(), from, direction),
      indexInView: (row) => engine.quick('indexInView', file.requireHandle(), row),
      countFound: async (query) => (await engine.long('find', finds.next(), file.requireHandle(), query)).total,
      findNext: (query) => engine.long('findNext', places.next(), file.requireHandle(), query),
      rowOfNumber: (number) => engine.quick('rowOfNumber', file.requireHandle(), number),
      columnValues: (query) => engine.long('columnValues', values.next(), file.requireHandle(), query),
      columnFacts: (column, scope) => engine.long('columnFacts', facts.next(), file.requireHandle(), column, scope),
      findingOverview: async (buckets) => {
        const ruler = await engine.quick('findingOverview', file.requireHandle(), buckets);
        return ruler && { ...ruler, buckets: Array.from(ruler.buckets), first: Array.from(ruler.first) };
      },
      command: (name) => this.actions.command(name, this.uri),
      chooseTimeZone: (zone) => this.actions.chooseTimeZone(this.uri, zone),
      choosePeriod: (choice) => this.actions.choosePeriod(this.uri, choice),
      copy: async (text) => vscode.env.clipboard.writeText(text),
    };
  }
}
