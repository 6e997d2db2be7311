import type { GridRow, RowWindow } from '../../src/engine/protocol.js';

const PAGE = 100;
const KEPT_PAGES = 60;
/** More at once would only make the rows that are looked at wait behind those that were passed by. */
const AT_ONCE = 3;
const PAGES_AHEAD = 3;
const RETRY_MS = 1000;

interface Page {
  rows: readonly GridRow[];
  /** False where the rows changed since: shown until the new ones are here. */
  fresh: boolean;
}

/**
 * Rows of the current view as far as they were fetched, page by page. What is on screen is fetched first, then what lies
 * ahead, so that scrolling meets rows that are already here. While somebody drags through a million rows only the newest
 * wish counts. The least recently shown pages are dropped.
 */
export class RowCache {
  private readonly pages = new Map<number, Page>();
  private readonly pending = new Set<number>();
  private wishes: number[] = [];
  private generation = 0;
  private rowCount = 0;
  private wanted = { first: 0, last: 0 };
  private shown = { first: 0, last: 0 };
  private lastFrom = 0;

  /**
   * @param fetch rows `[from, to)` of the view
   * @param arrived told when there are new rows to show
   * @param later runs something after a pause; for tests
   */
  constructor(
    private readonly fetch: (from: number, to: number) => Promise<RowWindow>,
    private readonly arrived: () => void,
    private readonly later: (action: () => void, ms: number) => void = (action, ms) => void setTimeout(action, ms),
  ) {}

  /** The rows changed (another file, another order, other findings): those on screen stay until the new ones are here. */
  refresh(rowCount: number): void {
    this.generation++;
    this.pending.clear();
    this.wishes = [];
    this.rowCount = rowCount;
    for (const [number, page] of this.pages) {
      if (isIn(this.wanted, number) || isIn(this.shown, number)) page.fresh = false;
      else this.pages.delete(number);
    }
  }

  /** Row at an index of the view, if it is here. */
  row(index: number): GridRow | undefined {
    return this.pages.get(Math.floor(index / PAGE))?.rows[index % PAGE];
  }

  /** True when all rows `[from, to)` are here. */
  has(from: number, to: number): boolean {
    for (let page = Math.floor(from / PAGE); page * PAGE < to; page++) if (!this.pages.has(page)) return false;
    return true;
  }

  /** Says which rows are on screen, `[from, to)`: others than are looked at, while those are on their way. */
  shows(from: number, to: number): void {
    this.shown = { first: Math.floor(from / PAGE), last: Math.floor(Math.max(from, to - 1) / PAGE) };
    for (let page = this.shown.first; page <= this.shown.last; page++) this.touch(page);
  }

  /** Says which rows are looked at, `[from, to)`. After a jump nothing is fetched ahead until one stays there. */
  want(from: number, to: number): void {
    const end = Math.ceil(this.rowCount / PAGE) - 1;
    const first = Math.max(0, Math.floor(from / PAGE));
    const last = Math.min(end, Math.floor(Math.max(from, to - 1) / PAGE));
    const ahead = Math.sign(from - this.lastFrom);
    const jumped = first > this.wanted.last + PAGES_AHEAD || last < this.wanted.first - PAGES_AHEAD;
    this.lastFrom = from;
    this.wanted = { first, last };
    const wishes: number[] = [];
    for (let page = first; page <= last; page++) wishes.push(page);
    for (let step = 1; step <= PAGES_AHEAD && !jumped; step++) {
      if (ahead >= 0 || step === 1) wishes.push(last + step);
      if (ahead <= 0 || step === 1) wishes.push(first - step);
    }
    this.wishes = wishes.filter((page) => page >= 0 && page <= end);
    for (const page of this.wishes) this.touch(page);
    this.work();
  }

  /** Puts a page behind all others in the order of dropping. */
  private touch(number: number): void {
    const page = this.pages.get(number);
    if (!page) return;
    this.pages.delete(number);
    this.pages.set(number, page);
  }

  private work(): void {
    for (const page of this.wishes) {
      if (this.pending.size >= AT_ONCE) return;
      if (!this.pending.has(page) && !this.pages.get(page)?.fresh) this.load(page);
    }
  }

  private load(page: number): void {
    const { generation } = this;
    this.pending.add(page);
    const from = page * PAGE;
    this.fetch(from, Math.min(this.rowCount, from + PAGE)).then(
      ({ rows }) => {
        if (generation !== this.generation) return;
        this.pending.delete(page);
        this.pages.delete(page);
        this.pages.set(page, { rows, fresh: true });
        this.dropOldest();
        this.work();
        if (isIn(this.wanted, page)) this.arrived();
      },
      () => {
        // The host may be busy restarting; the page stays pending so that it is not asked for at once again.
        this.later(() => {
          if (generation !== this.generation) return;
          this.pending.delete(page);
          this.work();
        }, RETRY_MS);
      },
    );
  }

  private dropOldest(): void {
    for (const oldest of this.pages.keys()) {
      if (this.pages.size <= KEPT_PAGES) return;
      this.pages.delete(oldest);
    }
  }
}

function isIn({ first, last }: { first: number; last: number }, page: number): boolean {
  return page >= first && page <= last;
}
