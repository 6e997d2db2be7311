import { say } from '../../src/core/language/say.js';
import type { GridHost, FindingRuler as Overview } from '../../src/engine/protocol.js';
import { element } from '../ui/element.js';
import { SEVERITIES } from '../ui/severity.js';
import { counted } from './texts.js';

/** Height in px of one stretch of rows. */
const STRETCH = 3;
/** Stretches beside the pointer in which a finding is still meant. */
const NEAR = 2;
const RESIZE_MS = 150;

/** What the ruler asks for and does. */
export interface FindingRulerActions {
  overview: GridHost['findingOverview'];
  /** Where few rows lie, in px from the top of the grid; undefined where they fill it. */
  rowsExtent(): { top: number; height: number } | undefined;
  /** Goes to a row of the view; `hasFinding` says whether to a finding in it. */
  goTo(index: number, hasFinding: boolean): void;
}

/**
 * A thin strip beside the scroll bar that shows where in the rows of the view findings lie: along its height, as the
 * scroll bar does, or each beside its row where all rows are on screen. A click goes there.
 */
export class FindingRuler {
  readonly element = element('div', { class: 'ruler', attributes: { role: 'img', hidden: true } });
  /** What marks are placed in. */
  private readonly track = element('div', { class: 'ruler-track' });
  private shown: Overview | undefined;
  /** What the ruler was last asked to show: a file, its findings, and the view. */
  private key = '';
  private asked = 0;
  private timer = 0;

  /** @param area what grid and ruler lie in: it gets the class `with-ruler` while there is something to show */
  constructor(
    private readonly area: HTMLElement,
    private readonly actions: FindingRulerActions,
  ) {
    this.element.append(this.track);
    this.element.addEventListener('click', (event) => this.onClick(event));
    new ResizeObserver(() => {
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.key !== '' && void this.load(), RESIZE_MS);
    }).observe(area);
  }

  /** Shows the findings of the view; asked for again only where the key is another. An empty key shows nothing. */
  show(key: string): void {
    if (key === this.key) return;
    this.key = key;
    if (key === '') this.draw(undefined);
    else void this.load();
  }

  private async load(): Promise<void> {
    const asked = ++this.asked;
    const height = this.actions.rowsExtent()?.height ?? this.area.clientHeight;
    const stretches = Math.max(1, Math.floor(height / STRETCH));
    // A file that is being read again has no findings for a moment.
    const overview = await this.actions.overview(stretches).catch(() => null);
    if (asked === this.asked && this.key !== '') this.draw(overview ?? undefined);
  }

  private draw(overview: Overview | undefined): void {
    this.shown = overview;
    const isEmpty = !overview || overview.found === 0;
    this.element.hidden = isEmpty;
    this.area.classList.toggle('with-ruler', !isEmpty);
    if (isEmpty) return;
    const rows = counted(overview.found, 'row');
    this.element.setAttribute('aria-label', say`${rows} with findings in the rows shown; F8 goes to the next`);
    this.element.title = say`${rows} with findings: click goes there, F8 to the next`;
    const extent = this.actions.rowsExtent();
    this.track.style.top = extent ? `${extent.top}px` : '0';
    this.track.style.height = extent ? `${extent.height}px` : '100%';
    this.track.replaceChildren(...marks(overview.buckets));
  }

  private onClick(event: MouseEvent): void {
    const { shown } = this;
    const { top, height } = this.track.getBoundingClientRect();
    if (!shown || height === 0) return;
    const part = Math.max(0, Math.min(0.999999, (event.clientY - top) / height));
    const at = Math.floor(part * shown.buckets.length);
    for (let step = 0; step <= NEAR; step++) {
      const found = [shown.first[at - step] ?? -1, shown.first[at + step] ?? -1].find((index) => index >= 0);
      if (found !== undefined) {
        this.actions.goTo(found, true);
        return;
      }
    }
    this.actions.goTo(Math.floor(part * shown.rows), false);
  }
}

/** One mark for neighbours that are equally grave: from 1, the least grave, to as many as there are severities. */
function marks(buckets: readonly number[]): HTMLElement[] {
  const made: HTMLElement[] = [];
  for (let from = 0; from < buckets.length; ) {
    let to = from + 1;
    while (to < buckets.length && buckets[to] === buckets[from]) to++;
    if (buckets[from] > 0) {
      const mark = element('div', { class: `ruler-mark severity-${SEVERITIES.at(-buckets[from])}` });
      mark.style.top = `${(from / buckets.length) * 100}%`;
      mark.style.height = `${((to - from) / buckets.length) * 100}%`;
      made.push(mark);
    }
    from = to;
  }
  return made;
}
