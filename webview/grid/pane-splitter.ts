import { say } from '../../src/core/language/say.js';
import { element } from '../ui/element.js';
import { pageState, rememberState } from './page-state.js';

/** Below this width the pane goes under the grid, unless there is more room beside it. */
const NARROW = 700;
const SMALLEST = { width: 220, height: 120 };
/** What is left for the grid, at least. */
const GRID_LEAST = { width: 200, height: 140 };
/** What both need, one above the other or side by side. */
const BOTH = { width: SMALLEST.width + GRID_LEAST.width, height: SMALLEST.height + GRID_LEAST.height + 40 };
const KEY_STEP = 24;

/** The bar between the grid and the pane beside it: dragged, or moved with the arrow keys; side by side or one above the other. */
export class PaneSplitter {
  readonly element = element('div', {
    class: 'splitter',
    attributes: { role: 'separator', tabindex: 0, 'aria-label': say`Size of the pane` },
  });
  private stacked = false;
  private dragging = false;

  constructor(
    private readonly body: HTMLElement,
    private readonly pane: HTMLElement,
  ) {
    new ResizeObserver(() => this.apply()).observe(body);
    const bar = this.element;
    bar.addEventListener('pointerdown', (event) => {
      this.dragging = true;
      bar.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    bar.addEventListener('pointermove', (event) => this.dragging && this.drag(event));
    bar.addEventListener('pointerup', () => (this.dragging = false));
    bar.addEventListener('pointercancel', () => (this.dragging = false));
    bar.addEventListener('keydown', (event) => this.onKey(event));
  }

  /** Lays grid and pane out for the room there is. */
  apply(): void {
    const { clientWidth, clientHeight } = this.body;
    this.stacked = clientWidth < (clientHeight < BOTH.height ? BOTH.width : NARROW);
    this.body.classList.toggle('stacked', this.stacked);
    const { pane } = pageState();
    const width = within(pane.width, SMALLEST.width, clientWidth - GRID_LEAST.width);
    const height = within(pane.height, SMALLEST.height, clientHeight - GRID_LEAST.height);
    this.pane.style.width = this.stacked ? '' : `${width}px`;
    this.pane.style.height = this.stacked ? `${height}px` : '';
    this.element.setAttribute('aria-orientation', this.stacked ? 'horizontal' : 'vertical');
    this.element.setAttribute('aria-valuemin', String(this.stacked ? SMALLEST.height : SMALLEST.width));
    this.element.setAttribute('aria-valuemax', String(Math.max(0, this.stacked ? clientHeight : clientWidth)));
    this.element.setAttribute('aria-valuenow', String(this.stacked ? height : width));
  }

  private drag(event: PointerEvent): void {
    const room = this.body.getBoundingClientRect();
    this.resize(this.stacked ? room.bottom - event.clientY : room.right - event.clientX);
  }

  private onKey(event: KeyboardEvent): void {
    const grow = this.stacked ? 'ArrowUp' : 'ArrowLeft';
    const shrink = this.stacked ? 'ArrowDown' : 'ArrowRight';
    if (event.key !== grow && event.key !== shrink) return;
    event.preventDefault();
    const size = Number(this.element.getAttribute('aria-valuenow'));
    this.resize(size + (event.key === grow ? KEY_STEP : -KEY_STEP));
  }

  private resize(size: number): void {
    const { pane } = pageState();
    const { clientWidth, clientHeight } = this.body;
    const kept = this.stacked
      ? { height: within(size, SMALLEST.height, clientHeight - GRID_LEAST.height) }
      : { width: within(size, SMALLEST.width, clientWidth - GRID_LEAST.width) };
    rememberState({ pane: { ...pane, ...kept } });
    this.apply();
  }
}

function within(size: number, least: number, most: number): number {
  return Math.round(Math.max(least, Math.min(size, most)));
}
