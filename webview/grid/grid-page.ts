import type {
  CheckView,
  ColumnAction,
  FileView,
  GridHost,
  GridModel,
  GridView,
  SelectionView,
  SharedView,
} from '../../src/engine/protocol.js';
import { hostError } from '../ui/connect-host.js';
import { element } from '../ui/element.js';
import type { Tooltip } from '../ui/tooltip.js';
import { ColumnFilters } from './column-filters.js';
import { ColumnsPane } from './columns-pane.js';
import { FileGrid } from './file-grid.js';
import { FindBar } from './find-bar.js';
import { FindingRuler } from './finding-ruler.js';
import { FindingsPane } from './findings-pane.js';
import { Footer } from './footer.js';
import { LineBar } from './line-bar.js';
import { areKept } from './narrowed-filters.js';
import { Notices } from './notices.js';
import { listenToPageKeys } from './page-keys.js';
import { pageState } from './page-state.js';
import { PaneToggles } from './pane-toggles.js';
import { PLAIN } from './row-view.js';
import { SelectionLine } from './selection-line.js';
import { selectionTitle } from './selection-title.js';
import { SidePanes } from './side-panes.js';
import { createEmptyPage, createFailedPage, LoadingPage, loadingText } from './state-pages.js';
import { Toolbar } from './toolbar.js';
import { TotalsPane } from './totals-pane.js';

/** The page: tool bar, notices, grid with findings beside it, footer; or why there is no grid to show. */
export class GridPage implements Omit<GridView, 'setTooltips'> {
  private readonly toolbar: Toolbar;
  private readonly notices: Notices;
  private readonly grid: FileGrid;
  private readonly pane: FindingsPane;
  private readonly totals: TotalsPane;
  private readonly columns: ColumnsPane;
  private readonly toggles = new PaneToggles((name) => this.panes.toggle(name));
  private readonly panes: SidePanes;
  private readonly footer: Footer;
  private readonly find: FindBar;
  private readonly filters: ColumnFilters;
  private readonly ruler: FindingRuler;
  private readonly line: LineBar;
  private readonly selection: SelectionLine;
  private readonly loading: LoadingPage;
  /** Where the page of a state is. */
  private readonly stage = element('div', { class: 'stage' });
  private readonly empty = element('div', {});
  private readonly body: HTMLElement;
  private readonly filePage: HTMLElement;
  private readonly spoken = element('div', { class: 'visually-hidden', attributes: { role: 'status' } });
  private file: FileView | undefined;
  private check: CheckView | null = null;
  /** The check as text: one that comes again with the same content is still the same. */
  private checkText = 'null';

  constructor(
    root: HTMLElement,
    private readonly host: GridHost,
    tooltip: Tooltip,
  ) {
    root.append(this.stage, this.spoken);
    const page = {
      focus: () => this.grid.focus(),
      failed: (error: unknown) => this.showError(error),
      say: (text: string) => this.announce(text),
    };
    const command: GridHost['command'] = (name) => this.attempt(host.command(name));
    this.toolbar = new Toolbar({ command, toggleFindings: () => this.panes.toggle('findings') }, tooltip);
    this.notices = new Notices({
      command,
      choosePeriod: (choice) => void this.attempt(host.choosePeriod(choice)),
      chooseTimeZone: (zone) => void this.attempt(host.chooseTimeZone(zone)),
      clearSelection: () => void this.showAll(),
    });
    this.grid = new FileGrid(host, tooltip, {
      activeChanged: () => this.footer.showPlace(this.grid.activeCell),
      viewChanged: () => {
        this.showRowCounts();
        this.find.refresh();
        this.totals.viewChanged(this.grid.rowCounts.revision);
      },
      columnsChanged: () => {
        this.showColumns();
        this.find.refresh();
      },
      selectionChanged: (range) => this.selection.show(range, this.grid.columns),
      ...page,
    });
    this.find = new FindBar(host, {
      place: () => this.grid.place,
      show: (place) => this.grid.showPlace(place),
      markFound: (found) => this.grid.element.classList.toggle('found', found),
      columns: () => this.grid.columns,
      ...page,
    });
    this.filters = new ColumnFilters(host, {
      element: this.grid.element,
      view: this.grid.view,
      activeColumn: () => this.grid.columns[this.grid.place.column],
      column: (index) => this.file?.columns[index],
      hideTooltip: () => tooltip.hide(),
      ...page,
    });
    this.line = new LineBar({
      numbers: () => this.file?.rowNumbers ?? 'line',
      goTo: async (number) => {
        const row = await host.rowOfNumber(number);
        if (row !== null) await this.grid.reveal(row, this.grid.place.column);
        return row !== null;
      },
      ...page,
    });
    this.selection = new SelectionLine(host, (withHeaders) => {
      this.grid.focus();
      void this.grid.copying.copy(withHeaders);
    });
    this.footer = new Footer(
      () => void this.showAll(),
      [...this.toggles.elements, this.selection.element, this.selection.actions],
    );
    const closing = (focus: () => void) => () => {
      this.panes.show(undefined);
      focus();
    };
    this.pane = new FindingsPane(host, {
      open: (finding) => void this.attempt(this.grid.reveal(finding.row, finding.column)),
      select: (rule) => void this.attempt(this.grid.view.select({ kind: 'rule', rule: rule.rule })),
      close: closing(() => this.toolbar.focusFindings()),
      ...page,
    });
    this.totals = new TotalsPane(host, {
      toggle: (filters) => void this.grid.view.toggle(filters),
      isKept: (filters) => areKept(this.grid.view.filters, filters),
      close: closing(() => this.toggles.focus('totals')),
      ...page,
    });
    this.columns = new ColumnsPane({
      arrange: (arrangement) => this.grid.arranged.arrange(arrangement),
      close: closing(() => this.toggles.focus('columns')),
    });
    const area = element('div', { class: 'grid-area' }, this.grid.element, this.empty);
    this.ruler = new FindingRuler(area, {
      overview: (stretches) => host.findingOverview(stretches),
      rowsExtent: () => this.grid.rowsExtent,
      goTo: (index, hasFinding) => void this.attempt(this.grid.goToRow(index, hasFinding)),
    });
    area.append(this.ruler.element);
    this.body = element('div', { class: 'body' }, area);
    this.panes = new SidePanes(
      this.body,
      { findings: this.pane, totals: this.totals, columns: this.columns },
      (shown) => {
        this.toolbar.setPaneOpen(shown === 'findings');
        this.toggles.setShown(shown);
      },
    );
    this.filePage = element(
      'div',
      { class: 'file-page' },
      this.toolbar.element,
      this.notices.element,
      this.find.element,
      this.line.element,
      this.filters.element,
      this.body,
      this.footer.element,
    );
    this.loading = new LoadingPage(() => void command('cancel'));
    listenToPageKeys({
      ready: () => this.file !== undefined && this.stage.contains(this.filePage),
      find: () => this.find.open(),
      findNext: (direction) => void this.find.step(direction),
      goToLine: () => this.line.open(),
      nextFinding: (direction) => void this.attempt(this.grid.nextFinding(direction)),
    });
    this.panes.show(pageState().pane.shown);
  }

  /** Shows what the extension says the page is to show. */
  update(model: GridModel): void {
    if (model.state === 'failed') {
      const again = () => void this.attempt(this.host.command('retry'));
      const asText = () => void this.attempt(this.host.command('openAsText'));
      this.put(createFailedPage(model.name, model.error, again, asText));
      return;
    }
    if (model.state === 'ready') {
      this.showFile(model.file, model.check, model.view);
      return;
    }
    const { name, label, done, total, file } = model;
    if (file) {
      const state = { rowCount: file.rowCount, total: file.rowCount, request: PLAIN, revision: 0 };
      this.showFile(file, null, state, loadingText(label, done, total));
    } else {
      this.loading.show(name, label, done, total);
      this.put(this.loading.element);
    }
  }

  /** Goes to a cell by its table row, whatever the order on screen; column -1 for the row. */
  reveal(row: number, column: number): void {
    void this.attempt(this.grid.reveal(row, column));
  }

  /** Shows only a selection of rows. */
  select(selection: SelectionView): void {
    void this.attempt(this.grid.view.select(selection));
  }

  /** Says something to those who do not see it. */
  announce(text: string): void {
    this.spoken.textContent = text;
  }

  /** Opens the list of findings and gives it the keyboard. */
  showFindings(): void {
    this.panes.show('findings');
    this.pane.focus();
  }

  /** Does something with a column of the file, or with the active one. */
  arrangeColumn(action: ColumnAction, column?: number): void {
    if (action === 'choose') this.panes.show('columns');
    else this.grid.arranged.act(action, column);
  }

  private showFile(file: FileView, given: CheckView | null, view: SharedView, loading?: string): void {
    const first = this.put(this.filePage);
    this.file = file;
    const text = JSON.stringify(given);
    if (text !== this.checkText) this.check = given;
    this.checkText = text;
    const { check } = this;
    this.toolbar.show({ file, check, loading });
    if (loading === undefined) this.notices.show(file, check);
    this.pane.show(check);
    this.grid.show(file, check, view, loading === undefined);
    this.totals.show(loading === undefined ? file : undefined, this.grid.rowCounts.revision);
    this.showColumns();
    const isEmpty = loading === undefined && file.rowCount === 0;
    this.empty.replaceChildren(...(isEmpty ? [createEmptyPage(file.columns.length > 0)] : []));
    this.showRowCounts();
    if (first && document.hasFocus()) this.grid.focus();
  }

  /** Puts a page on the stage; false if it is there already. */
  private put(page: HTMLElement): boolean {
    if (this.stage.firstChild === page) return false;
    const hadFocus = this.stage.contains(document.activeElement);
    this.stage.replaceChildren(page);
    // Whoever pressed a button of the page before is not left without a place.
    if (hadFocus) page.querySelector<HTMLElement>('vscode-button')?.focus();
    return true;
  }

  private showRowCounts(): void {
    const state = this.grid.rowCounts;
    this.footer.showRows(state);
    this.filters.show(state);
    const { file, check, checkText } = this;
    this.ruler.show(file && check ? `${file.handle} ${JSON.stringify(state)} ${checkText}` : '');
    const { selection } = this.grid.view;
    this.notices.showSelection(selection && selectionTitle(selection, check), state);
  }

  private async showAll(): Promise<void> {
    await this.grid.view.showAll();
    this.grid.focus();
  }

  /** Says how the columns are arranged. */
  private showColumns(): void {
    const { arrangement } = this.grid.arranged;
    this.columns.show(arrangement);
    this.toggles.setHiddenColumns(arrangement.all.length - arrangement.shown.length);
  }

  /** Waits for something the host does; what goes wrong is told. */
  private async attempt(action: Promise<void>): Promise<void> {
    try {
      await action;
    } catch (error) {
      this.showError(error);
    }
  }

  private showError(error: unknown): void {
    const { code, message, advice } = hostError(error);
    if (code !== 'cancelled') this.notices.showError(message, advice, this.file);
  }
}
