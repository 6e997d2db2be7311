import { say } from '../../src/core/language/say.js';
import type { CheckView, ColumnView, FileView, GridHost, SharedView, ViewRequest } from '../../src/engine/protocol.js';
import type { Tooltip } from '../ui/tooltip.js';
import { visibleText } from '../ui/visible-text.js';
import { ActiveCell } from './active-cell.js';
import { ArrangedColumns } from './arranged-columns.js';
import { type CellPlace, HEADER_ROW, LINE_COLUMN, samePlace } from './cell-place.js';
import type { CellRange } from './cell-range.js';
import { columnTitle } from './column-title.js';
import { GridCopying } from './grid-copying.js';
import { listenToKeys } from './grid-keyboard.js';
import { GridTooltips } from './grid-tooltips.js';
import { type PageState, pageState, rememberState } from './page-state.js';
import { RangeSelection } from './range-selection.js';
import { RowCache } from './row-cache.js';
import { isPlain, orderText, PLAIN, RowView } from './row-view.js';
import { counted, rowPlace } from './texts.js';
import { VirtualGrid } from './virtual-grid.js';

type Host = Pick<GridHost, 'rows' | 'setView' | 'cell' | 'nextFinding' | 'indexInView' | 'copy' | 'columnFacts'>;

/** What a grid tells the page around it. */
export interface FileGridEvents {
  /** Another cell is active, or its row arrived. */
  activeChanged(): void;
  viewChanged(): void;
  /** Columns were hidden, shown or moved. */
  columnsChanged(): void;
  /** Other cells are selected; undefined where none are. */
  selectionChanged(range: CellRange | undefined): void;
  failed(error: unknown): void;
  /** Something for people who do not see it. */
  say(text: string): void;
}

/** The grid of one file: its rows from the host, the active cell, order and selection of the rows. */
export class FileGrid {
  readonly view: RowView;
  private readonly cache: RowCache;
  private readonly grid: VirtualGrid;
  private readonly active: ActiveCell;
  private readonly tooltips: GridTooltips;
  /** The columns of the file as they are on screen. */
  readonly arranged: ArrangedColumns;
  private readonly selection: RangeSelection;
  readonly copying: GridCopying;
  private file: FileView | undefined;
  private check: CheckView | null = null;
  private state: SharedView = { rowCount: 0, total: 0, request: PLAIN, revision: 0 };
  private complete = false;
  private finding: Promise<void> = Promise.resolve();
  /** What this page remembers of an earlier life, until the file is there to apply it to. */
  private remembered: PageState | undefined = pageState();

  constructor(
    private readonly host: Host,
    private readonly tooltip: Tooltip,
    private readonly events: FileGridEvents,
  ) {
    this.cache = new RowCache(
      (from, to) => host.rows(from, to),
      () => this.grid.draw(),
    );
    this.grid = new VirtualGrid(this.cache, { drawn: () => this.drawn(), scrolled: () => tooltip.hide() });
    this.active = new ActiveCell(this.grid, (place) => {
      rememberState({ active: place });
      this.selection.activeMoved();
      this.events.activeChanged();
    });
    this.selection = new RangeSelection(this.grid, this.active, (range) => events.selectionChanged(range));
    this.view = new RowView(
      (view) => host.setView(view),
      (state) => this.viewChanged(state),
      (error) => events.failed(error),
    );
    this.arranged = new ArrangedColumns(this.grid, this.active, {
      changing: () => this.selection.clear(),
      changed: () => events.columnsChanged(),
      focus: () => this.focus(),
      say: (text) => events.say(text),
    });
    this.tooltips = new GridTooltips(this.grid, tooltip, {
      file: () => this.file,
      check: () => this.check,
      row: (index) => this.cache.row(index),
      cell: (row, column) => host.cell(row, column),
      facts: (column) => host.columnFacts(column, this.view.showsAll ? 'file' : 'view'),
    });
    this.copying = new GridCopying(this.element, host, events, {
      columns: () => this.columns,
      row: (index) => this.cache.row(index),
      place: () => this.active.place,
      range: () => this.selection.range,
      content: () => this.file && `${this.file.handle} ${this.state.revision}`,
    });
    this.listen();
  }

  /** What goes into the page. */
  get element(): HTMLElement {
    return this.grid.element;
  }

  /** The columns as they are on screen. */
  get columns(): readonly ColumnView[] {
    return this.grid.layout.columns;
  }

  /** Rows shown and rows in the file, and how the rows were asked for. */
  get rowCounts(): SharedView {
    return this.state;
  }

  /** As the rows lie in the grid: see `VirtualGrid`. */
  get rowsExtent(): VirtualGrid['rowsExtent'] {
    return this.grid.rowsExtent;
  }

  /** Place in the file and name of the column of the active cell; undefined where its row is not here. */
  get activeCell(): { place: string; columnName: string } | undefined {
    const { row, column } = this.active.place;
    const number = row === HEADER_ROW ? null : this.cache.row(row)?.number;
    const view = this.columns[column];
    if (number === undefined || (column !== LINE_COLUMN && !view)) return undefined;
    return { place: rowPlace(this.file?.rowNumbers, number), columnName: view ? columnTitle(view) : '' };
  }

  /**
   * Shows a file, or what changed of it. While it is read (`complete` false) its first rows can be looked at. A `check`
   * that says the same as the one before is to be the same object.
   */
  show(file: FileView, check: CheckView | null, state: SharedView, complete: boolean): void {
    const before = this.file;
    const sameRows =
      before?.handle === file.handle && this.state.rowCount === state.rowCount && this.complete === complete;
    const isAnotherView = this.state.revision !== state.revision;
    const checked = this.check !== check;
    this.file = file;
    this.check = check;
    this.state = state;
    this.complete = complete;
    const sameColumns = before !== undefined && JSON.stringify(before.columns) === JSON.stringify(file.columns);
    if (!sameColumns || before.rowCount !== file.rowCount) {
      this.grid.setName(`${visibleText(file.name)}, ${counted(file.rowCount, 'row')}`);
      this.arranged.setFile(file);
    }
    if (isAnotherView) {
      this.view.adopt(state.request);
      this.viewChanged(state);
    } else if (!sameRows || checked) {
      this.cache.refresh(state.rowCount);
      this.grid.setRowCount(state.rowCount);
    }
    if (!complete || !this.remembered) return;
    // Nobody has asked for a view since the window was opened: this page did before that.
    if (state.revision === 0) this.restoreView(this.remembered.view);
    this.restorePlace(this.remembered);
    this.remembered = undefined;
  }

  /** Goes to a table row; `column` -1 is the row as a whole. What hides the row is taken away. */
  async reveal(row: number, column: number): Promise<void> {
    if (row < 0) {
      this.active.moveTo({ row: HEADER_ROW, column: this.arranged.show(column) }, { center: true });
      return;
    }
    let index = await this.host.indexInView(row);
    if (index < 0 && !this.view.isPlain) {
      await this.view.showAll();
      index = await this.host.indexInView(row);
    }
    if (index >= 0) this.goTo({ row: index, column: this.arranged.show(column) });
  }

  /** The active cell, wherever the keyboard is. */
  get place(): CellPlace {
    return this.active.place;
  }

  /** Makes a cell the active one and brings it into sight; the keyboard stays where it is. */
  showPlace(place: CellPlace): void {
    this.tooltip.hide();
    this.grid.reveal(place, true);
    this.active.restore(place);
  }

  /** Goes to the next or previous finding; pressed quickly, one after the other. */
  nextFinding(direction: 1 | -1): Promise<void> {
    this.finding = this.finding.catch(() => {}).then(() => this.goToFinding(direction));
    return this.finding;
  }

  /** Goes to a row of the view, and to the first finding in it where it has one. */
  async goToRow(index: number, hasFinding: boolean): Promise<void> {
    const found = hasFinding ? await this.host.nextFinding(index - 1, 1) : null;
    const column = found ? this.arranged.show(found.column) : this.active.place.column;
    this.showPlace({ row: found?.index ?? index, column });
    this.focus();
  }

  private async goToFinding(direction: 1 | -1): Promise<void> {
    const { row } = this.active.place;
    const found = await this.host.nextFinding(row === HEADER_ROW && direction < 0 ? 0 : row, direction);
    if (found) this.goTo({ row: found.index, column: this.arranged.show(found.column) });
    else this.events.say(say`No finding in the rows shown`);
  }

  /** Gives the keyboard to the active cell and brings it into sight. */
  focus(): void {
    this.active.moveTo(this.active.place);
    // Nobody asked what the column is about.
    this.tooltip.hide();
  }

  private goTo(place: CellPlace): void {
    this.active.moveTo(place, { center: true });
    // The row may still be on its way; then it is explained when it is drawn.
    if (this.cache.row(place.row)) this.tooltips.showNow(place);
  }

  /** Goes back to where somebody was, unless the rows that came first have been scrolled already. */
  private restorePlace({ topRow, active }: PageState): void {
    if (this.grid.topRow > 0) return;
    this.grid.scrollToTop(topRow);
    this.active.restore(active);
    this.events.activeChanged();
  }

  /** Asks again for what this page showed in its earlier life. */
  private restoreView(view: ViewRequest): void {
    const fits = [...view.sort, ...view.filters].every(({ column }) => column < (this.file?.columns.length ?? 0));
    if (fits && !isPlain(view)) void this.view.apply(view);
  }

  private viewChanged(state: SharedView): void {
    const row = this.cache.row(this.active.place.row)?.row;
    this.state = state;
    this.selection.clear();
    rememberState({ view: state.request });
    this.grid.header.setSort(this.view.sort);
    this.grid.header.setFiltered(new Set(this.view.filters.map(({ column }) => column)));
    this.cache.refresh(state.rowCount);
    this.grid.setRowCount(state.rowCount);
    this.active.restore(this.active.place);
    if (row !== undefined) void this.follow(row);
    this.events.viewChanged();
    this.events.activeChanged();
  }

  /** The active cell stays in its row, wherever that is now. */
  private async follow(row: number): Promise<void> {
    const { place } = this.active;
    const index = await this.host.indexInView(row).catch(() => -1);
    // Somebody may have gone elsewhere meanwhile.
    if (index < 0 || !samePlace(place, this.active.place)) return;
    this.grid.reveal({ row: index, column: place.column }, true);
    this.active.restore({ row: index, column: place.column });
  }

  private drawn(): void {
    if (this.grid.topRow !== pageState().topRow) rememberState({ topRow: this.grid.topRow });
    this.active.drawn();
    this.events.activeChanged();
  }

  private sort(place: number): void {
    const view = this.columns[place];
    if (!view || !this.complete) return;
    this.tooltip.hide();
    void this.view.cycleSort(view.index).then(() => {
      this.events.say(say`${columnTitle(view)}: ${orderText(this.view.sort, view.index)}`);
    });
  }

  private listen(): void {
    listenToKeys(this.grid.element, {
      active: () => ({ place: this.active.place, extent: this.active.extent }),
      move: (place) => {
        this.tooltip.hide();
        this.active.moveTo(place);
      },
      sort: (column) => this.sort(column),
      resize: (place, step) => this.arranged.resize(place, step),
      moveColumn: (step) => this.arranged.step(step),
      extend: (place) => {
        this.tooltip.hide();
        this.selection.extendTo(place);
      },
      selectWhole: (what) => this.selection.selectWhole(what),
      clearSelection: () => this.selection.clear(),
      copy: (withHeaders) => void this.copying.copy(withHeaders),
    });
    this.grid.header.element.addEventListener('click', (event) => {
      const target = event.target as Element;
      const place = this.grid.placeOf(target);
      const means = event.shiftKey || event.ctrlKey || event.metaKey || this.arranged.justMoved;
      if (place && place.column >= 0 && !means && !target.closest('.resize-handle')) this.sort(place.column);
    });
  }
}
