import { say } from '../../../src/core/language/say.js';
import type {
  BreakFilter,
  BreakState,
  BreakView,
  DecidedView,
  EngineError,
  TriageView,
} from '../../../src/engine/protocol.js';
import { createButton } from '../../ui/button.js';
import { hostError } from '../../ui/connect-host.js';
import { element } from '../../ui/element.js';
import { counted, grouped } from '../../ui/numbers.js';
import { visibleText } from '../../ui/visible-text.js';
import type { PageContext } from '../page-context.js';
import { changeState, pageState } from '../page-state.js';
import { createBreakFilters } from './break-filters.js';
import { BreakGrid } from './break-grid.js';
import { askReason } from './break-reason.js';
import { BreakSelection } from './break-selection.js';
import { BreakTools } from './break-tools.js';
import { BreakTotals, spokenTotals } from './break-totals.js';
import { createPager, type Pager } from './breaks-pager.js';

/** Breaks on screen at once: tens of thousands are no more work than these. */
const BREAKS_PER_PAGE = 25;
/** Reasons that are remembered, the last one first. */
const REMEMBERED = 8;

/**
 * The list of breaks and what is decided about them. The list is made once and stays as it is, whatever is decided, until
 * somebody asks for another; what no longer fits it is said above it.
 */
export class BreakTriage {
  private readonly selection = new BreakSelection(() => this.selectionChanged());
  private readonly grid: BreakGrid;
  private readonly tools: BreakTools;
  private readonly sums: BreakTotals;
  private readonly pagerPlace = element('div');
  private readonly failure = element('p', { class: 'note bad', attributes: { hidden: true, role: 'alert' } });
  private readonly notKept = element('p', { class: 'note', attributes: { hidden: true, role: 'status' } });
  private readonly stale = element('p', { class: 'note stale-list', attributes: { hidden: true } });
  private readonly none = element('p', {
    class: 'lead',
    text: say`No break is like that.`,
    attributes: { hidden: true, role: 'status' },
  });
  private readonly filters: HTMLElement;
  private pager: Pager | undefined;
  private from = 0;
  private total: number;
  private asked = 0;
  private filter: BreakFilter;

  constructor(private readonly context: PageContext) {
    this.total = context.view.breakCount;
    this.filter = usable(pageState().breakFilter ?? {}, context);
    this.filters = createBreakFilters(context.view, this.filter, (filter) => {
      this.filter = filter;
      changeState({ breakFilter: filter });
      this.selection.clear();
      void this.show(0, true).then(() => this.tellListed());
    });
    this.sums = new BreakTotals(context);
    this.tools = new BreakTools({
      decide: (state) => void this.decideChosen(state),
      undo: () => void this.undo(),
      selectAll: () => this.selection.selectAll(this.total),
      selectNone: () => this.selection.clear(),
    });
    this.grid = new BreakGrid(context, this.selection, {
      decide: (entry, state) => void this.decide(entry, state),
      undo: () => void this.undo(),
      turn: (direction) => this.turn(direction),
      onActive: () => this.showTools(),
    });
  }

  /** The sums by state, above the list. */
  get totals(): HTMLElement {
    return this.sums.node;
  }

  /** Filters, buttons, list and pager, in this order. */
  get nodes(): readonly HTMLElement[] {
    return [
      this.filters,
      this.tools.node,
      this.notKept,
      this.stale,
      this.none,
      this.grid.table,
      this.failure,
      this.pagerPlace,
    ];
  }

  /** Shows the page that was on screen last, or the first. */
  async begin(): Promise<void> {
    const saved = Math.max(0, pageState().breaksFrom);
    await this.show(Math.floor(saved / BREAKS_PER_PAGE) * BREAKS_PER_PAGE, false);
    if (this.from > 0 && this.from >= this.total) await this.show(0, false);
  }

  /** Shows decisions that were not made here. */
  async refresh(triage: TriageView): Promise<void> {
    this.sums.show(triage);
    showReasons(triage);
    await this.updateRows();
  }

  private async show(from: number, anew: boolean): Promise<void> {
    const mine = ++this.asked;
    const { table } = this.grid;
    table.setAttribute('aria-busy', 'true');
    try {
      const page = await this.context.host.breakPage(this.filter, from, from + BREAKS_PER_PAGE, anew);
      if (mine !== this.asked) return;
      if (page.total !== this.total || !this.pager) this.makePager(page.total);
      this.total = page.total;
      this.from = from;
      this.grid.show(page.breaks, from, page.total);
      this.failure.hidden = true;
      this.none.hidden = page.total > 0;
      table.hidden = page.total === 0;
      this.pager?.update(from);
      changeState({ breaksFrom: from });
      this.showTools();
      this.showStale();
    } catch (error) {
      if (mine === this.asked) this.tell(hostError(error));
    } finally {
      if (mine === this.asked) table.removeAttribute('aria-busy');
    }
  }

  private makePager(total: number): void {
    this.pager =
      total <= BREAKS_PER_PAGE ? undefined : createPager(total, BREAKS_PER_PAGE, (from) => void this.goTo(from));
    this.pagerPlace.replaceChildren(...(this.pager ? [this.pager.node] : []));
  }

  private async goTo(from: number): Promise<void> {
    await this.show(from, false);
    const to = Math.min(this.total, from + BREAKS_PER_PAGE);
    this.context.announce(say`Breaks ${grouped(from + 1)} to ${grouped(to)} of ${grouped(this.total)}`);
  }

  private async turn(direction: 1 | -1): Promise<boolean> {
    const from = this.from + direction * BREAKS_PER_PAGE;
    if (from < 0 || from >= this.total) return false;
    await this.goTo(from);
    return true;
  }

  /** Makes the list anew. The button for it goes, so the keyboard goes to the list, or to what left nothing in it. */
  private async listAgain(): Promise<void> {
    await this.show(this.from, true);
    if (this.from > 0 && this.from >= this.total) await this.show(0, false);
    if (this.total > 0) this.grid.focusActive();
    else this.filters.querySelector('select')?.focus();
    this.tellListed();
  }

  private tellListed(): void {
    this.context.announce(say`${counted(this.total, 'break')} listed`);
  }

  /** Decides about what is selected, else about the break that has the keyboard. */
  private async decideChosen(state: BreakState): Promise<void> {
    const entry = this.grid.activeEntry;
    if (this.selection.size > 0) await this.request(this.selection.chosen, this.selection.size, state);
    else if (entry) await this.request([entry.index], 1, state);
  }

  /** Decides about a break; where it is one of several that are selected, about all of them. */
  private async decide(entry: BreakView, state: BreakState): Promise<void> {
    if (this.selection.has(entry.index)) await this.decideChosen(state);
    else await this.request([entry.index], 1, state, entry);
  }

  private async request(
    breaks: readonly number[] | null,
    count: number,
    state: BreakState,
    single?: BreakView,
  ): Promise<void> {
    let reason = '';
    if (state === 'accepted') {
      const title = single ? say`Accept break ${grouped(single.index + 1)}` : say`Accept ${counted(count, 'break')}`;
      const given = await askReason(title, this.reasons());
      if (given === undefined) return;
      reason = given;
      this.remember(reason);
    }
    const asked = { breaks, filter: this.filter, state, reason };
    await this.change(() => this.context.host.decide(asked), announcement(state, count));
  }

  private async undo(): Promise<void> {
    await this.change(() => this.context.host.undoDecision(), say`Decision taken back`);
  }

  private async change(make: () => Promise<DecidedView | null>, done: string): Promise<void> {
    try {
      const decided = await make();
      if (!decided) return;
      this.context.canUndo = decided.canUndo;
      this.sums.show(decided.triage);
      this.context.view.triage = decided.triage;
      showReasons(decided.triage);
      this.failure.hidden = true;
      this.notKept.hidden = decided.notKept === null;
      this.notKept.textContent =
        decided.notKept === null ? '' : say`Decisions hold until the window is closed: ${visibleText(decided.notKept)}`;
      await this.updateRows();
      this.context.announce(`${done}. ${spokenTotals(decided.triage)}`);
    } catch (error) {
      this.tell(hostError(error));
    }
  }

  private async updateRows(): Promise<void> {
    const shown = this.grid.entries.map(({ index }) => index);
    this.grid.update(await this.context.host.breaksAt(shown));
    this.showTools();
    this.showStale();
  }

  private selectionChanged(): void {
    this.grid.showSelection();
    this.showTools();
  }

  private showTools(): void {
    this.tools.show(this.selection.size, this.grid.activeEntry?.index, this.context.canUndo);
  }

  /** Says that rows on screen are no longer of the list's state, with a button that makes it anew. */
  private showStale(): void {
    const { state } = this.filter;
    const others = state === undefined ? 0 : this.grid.entries.filter((entry) => entry.state !== state).length;
    this.stale.hidden = others === 0;
    if (others === 0) return;
    if (this.stale.childElementCount === 0)
      this.stale.append(
        element('span'),
        createButton({ label: say`List again`, appearance: 'flat', onClick: () => void this.listAgain() }),
      );
    const [text] = this.stale.children;
    text.textContent = say`Decided since the list was made: ${grouped(others)}.`;
  }

  private reasons(): string[] {
    const { givenReasons, isMasked } = this.context.view.triage;
    // What the page remembers may be from before numbers were masked.
    const last = isMasked ? [] : (pageState().reasons ?? []);
    return [...new Set([...last, ...givenReasons])];
  }

  private remember(reason: string): void {
    const others = (pageState().reasons ?? []).filter((one) => one !== reason);
    changeState({ reasons: [reason, ...others].slice(0, REMEMBERED) });
  }

  private tell(error: EngineError): void {
    const advice = error.advice ?? say`Run the reconciliation again.`;
    this.failure.textContent = say`The breaks cannot be shown: ${error.message} ${advice}`;
    this.failure.hidden = false;
  }
}

/** What of a filter makes sense for this statement: it may have been made for the one before. */
function usable({ state, kind, change }: BreakFilter, { view }: PageContext): BreakFilter {
  const isKind = view.breakKinds.some((one) => one.kind === kind);
  return { state, kind: isKind ? kind : undefined, change: view.continuity ? change : undefined };
}

function announcement(state: BreakState, count: number): string {
  const breaks = counted(count, 'break');
  if (state === 'accepted') return say`Accepted: ${breaks}`;
  return state === 'disputed' ? say`Disputed: ${breaks}` : say`Left open: ${breaks}`;
}

/** The reasons of the verdict count what is decided: they are the only thing above the breaks that changes with it. */
function showReasons({ verdictReasons }: TriageView): void {
  const list = document.querySelector('#verdict .reasons');
  list?.replaceChildren(...verdictReasons.map((reason) => element('li', { text: visibleText(reason) })));
}
