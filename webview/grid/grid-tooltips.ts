import { say } from '../../src/core/language/say.js';
import type { CheckView, ColumnFacts, FileView, GridRow } from '../../src/engine/protocol.js';
import { element } from '../ui/element.js';
import type { Tooltip } from '../ui/tooltip.js';
import { createCellPage, ruleTitles } from './cell-page.js';
import { type CellPlace, HEADER_ROW, LINE_COLUMN } from './cell-place.js';
import { createColumnFacts } from './column-facts.js';
import { createColumnPage } from './column-page.js';
import type { VirtualGrid } from './virtual-grid.js';

/** Where tooltips take their texts from. */
export interface TooltipSource {
  file(): FileView | undefined;
  check(): CheckView | null;
  row(index: number): GridRow | undefined;
  /** Full text of a cell that was cut, by table row. */
  cell(row: number, column: number): Promise<string>;
  /** A column of the file in figures, over the rows that are shown. */
  facts(column: number): Promise<ColumnFacts>;
}

/** Explains header cells and cells with findings or hidden text, when they are pointed at and when the keyboard is at them. */
export class GridTooltips {
  private pointer = { x: -1, y: -1 };

  constructor(
    private readonly grid: VirtualGrid,
    private readonly tooltip: Tooltip,
    private readonly source: TooltipSource,
  ) {
    const target = grid.element;
    target.addEventListener('pointerover', (event) => this.onPointer(event));
    target.addEventListener('pointermove', (event) => {
      this.pointer = { x: event.clientX, y: event.clientY };
    });
    target.addEventListener('pointerleave', () => tooltip.hideSoon());
    target.addEventListener('pointerdown', () => tooltip.hide());
    target.addEventListener('focusin', (event) => this.onFocus(event));
    target.addEventListener('focusout', (event) => tooltip.focusLeft(event));
  }

  /** Explains a cell at once. */
  showNow(place: CellPlace): void {
    const anchor = this.grid.cellElement(place);
    if (anchor) this.tooltip.showNow(anchor, () => this.content(place, anchor));
  }

  private onPointer(event: PointerEvent): void {
    // What moved may be the rows and not the pointer: then nobody points at anything.
    const moved = event.clientX !== this.pointer.x || event.clientY !== this.pointer.y;
    this.pointer = { x: event.clientX, y: event.clientY };
    if (event.buttons !== 0 || !moved) return;
    const place = this.grid.placeOf(event.target);
    const anchor = place && this.grid.cellElement(place);
    if (!place || !anchor || !this.hasContent(place, anchor)) this.tooltip.hideSoon();
    else this.tooltip.pointedAt(anchor, () => this.content(place, anchor));
  }

  private onFocus(event: FocusEvent): void {
    const place = this.grid.placeOf(event.target);
    const anchor = place && this.grid.cellElement(place);
    if (place && anchor) this.tooltip.focused(anchor, () => this.content(place, anchor));
  }

  private hasContent({ row, column }: CellPlace, anchor: HTMLElement): boolean {
    if (row === HEADER_ROW) return column >= 0;
    return anchor.dataset.finding !== undefined || isHiddenInPart(anchor) || this.isCut(row, column);
  }

  private isCut(index: number, place: number): boolean {
    return this.source.row(index)?.cut?.includes(this.columnAt(place)) ?? false;
  }

  /** Column of the file at a place on screen; -1 for the line numbers. */
  private columnAt(place: number): number {
    return this.grid.layout.columns[place]?.index ?? LINE_COLUMN;
  }

  private content({ row: index, column: place }: CellPlace, anchor: HTMLElement): Node | undefined {
    const file = this.source.file();
    if (!file) return undefined;
    if (index === HEADER_ROW) {
      const view = this.grid.layout.columns[place];
      if (!view) return undefined;
      const page = createColumnPage(view, file.format === null ? undefined : file.formatTitle);
      const figures = element('div', { class: 'source muted', text: say`Counting…` });
      page.append(figures);
      this.source.facts(view.index).then(
        (facts) => {
          figures.replaceChildren(createColumnFacts(facts));
          this.tooltip.refit();
        },
        // Called off by the next column, or the file is still being read.
        () => figures.remove(),
      );
      return page;
    }
    const row = this.source.row(index);
    if (!row) return undefined;
    const column = this.columnAt(place);
    const titleOf = ruleTitles(this.source.check()?.rules);
    const findings = (row.findings ?? []).filter((finding) => finding.column === column);
    if (!row.cut?.includes(column)) {
      return createCellPage(findings, isHiddenInPart(anchor) ? row.cells[column] : undefined, titleOf);
    }
    // The rest of the text is asked for; until it is here its beginning is shown.
    const holder = element('div', {}, createCellPage(findings, row.cells[column], titleOf));
    this.source.cell(row.row, column).then(
      (text) => holder.replaceChildren(createCellPage(findings, text, titleOf) ?? ''),
      () => {},
    );
    return holder;
  }
}

function isHiddenInPart(cell: HTMLElement): boolean {
  return cell.scrollWidth > cell.clientWidth + 1;
}
