import { element } from './element.js';

const DELAY_MS = 450;
/** Where one tooltip is open, the next follows sooner. */
const NEXT_DELAY_MS = 120;
/** Time to move the pointer from the anchor onto the tooltip. */
const LEAVE_MS = 200;
const GAP = 4;
const EDGE = 6;
const SHORTEST = 96;
const TALLEST = 640;

/**
 * The one tooltip of a page. It waits a moment, stays while the pointer is on it (so that it can be read and scrolled),
 * never covers its anchor, goes away with Escape, and is what the anchor is described by for screen readers.
 */
export class Tooltip {
  private readonly box = element('div', {
    class: 'tooltip',
    attributes: { role: 'tooltip', id: 'tooltip', hidden: true },
  });
  private anchor: Element | undefined;
  private awaited: Element | undefined;
  private timer: number | undefined;

  constructor(page: HTMLElement) {
    page.append(this.box);
    this.box.addEventListener('pointerleave', () => this.hideSoon());
    this.box.addEventListener('pointerenter', () => window.clearTimeout(this.timer));
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'Escape') this.hide();
      },
      true,
    );
    window.addEventListener('blur', () => this.hide());
    window.addEventListener('resize', () => this.hide());
  }

  /** Explains something to who points at it or comes to it with the keyboard. Content is made as for `show`. */
  explain(anchor: Element, content: () => Node | undefined): void {
    anchor.addEventListener('pointerenter', () => this.show(anchor, content));
    anchor.addEventListener('pointerleave', () => this.hideSoon());
    // A click focuses too; what it is about is already under the pointer.
    anchor.addEventListener('focusin', () => anchor.matches(':focus-visible') && this.show(anchor, content));
    anchor.addEventListener('focusout', () => this.hide());
  }

  /** Shows content beside an anchor after the usual wait. Content is made only when it is shown; none is no tooltip. */
  show(anchor: Element, content: () => Node | undefined): void {
    if (this.anchor === anchor && !this.box.hidden) {
      window.clearTimeout(this.timer);
      return;
    }
    if (this.awaited === anchor) return;
    window.clearTimeout(this.timer);
    this.awaited = anchor;
    this.timer = window.setTimeout(() => this.open(anchor, content), this.anchor ? NEXT_DELAY_MS : DELAY_MS);
  }

  /** What is in it became larger or smaller. */
  refit(): void {
    if (this.anchor && !this.box.hidden) this.place(this.anchor.getBoundingClientRect());
  }

  /** Shows it now, without a wait: for what was asked for by a command. */
  showNow(anchor: Element, content: () => Node | undefined): void {
    window.clearTimeout(this.timer);
    this.open(anchor, content);
  }

  /** The pointer left: goes away unless the pointer comes onto the tooltip. */
  hideSoon(): void {
    window.clearTimeout(this.timer);
    this.awaited = undefined;
    this.timer = window.setTimeout(() => this.hide(), LEAVE_MS);
  }

  /** Takes the tooltip away, and forgets one that was about to come. */
  hide(): void {
    window.clearTimeout(this.timer);
    this.awaited = undefined;
    this.anchor?.removeAttribute('aria-describedby');
    this.anchor = undefined;
    this.box.hidden = true;
  }

  private open(anchor: Element, content: () => Node | undefined): void {
    this.awaited = undefined;
    const made = anchor.isConnected ? content() : undefined;
    if (!made) {
      this.hide();
      return;
    }
    this.anchor?.removeAttribute('aria-describedby');
    this.anchor = anchor;
    this.box.replaceChildren(made);
    this.box.hidden = false;
    this.box.scrollTop = 0;
    anchor.setAttribute('aria-describedby', this.box.id);
    this.place(anchor.getBoundingClientRect());
  }

  /** Below the anchor if there is room, else where there is more; inside the page, and scrolled if it is too long. */
  private place(anchor: DOMRect): void {
    const { box } = this;
    const roomBelow = window.innerHeight - anchor.bottom - GAP - EDGE;
    const roomAbove = anchor.top - GAP - EDGE;
    box.style.maxHeight = 'none';
    const { height, width } = box.getBoundingClientRect();
    const below = Math.min(height, TALLEST) <= roomBelow || roomBelow >= roomAbove;
    const room = Math.min(TALLEST, Math.max(SHORTEST, below ? roomBelow : roomAbove));
    box.style.maxHeight = `${room}px`;
    const top = below ? anchor.bottom + GAP : anchor.top - GAP - Math.min(height, room);
    const left = Math.min(Math.max(EDGE, anchor.left), Math.max(EDGE, window.innerWidth - width - EDGE));
    box.style.top = `${Math.max(0, top)}px`;
    box.style.left = `${left}px`;
  }
}
