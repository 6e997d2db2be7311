import { say } from '../../src/core/language/say.js';
import { element, setAttribute } from './element.js';
import { KeyboardArrival } from './keyboard-arrival.js';
import { placeTooltip } from './tooltip-place.js';

const DELAY_MS = 450;
/** Where one tooltip is open, the next follows sooner. */
const NEXT_DELAY_MS = 120;
/** Time to move the pointer from the anchor onto the tooltip. */
const LEAVE_MS = 200;

/** Makes what a tooltip shows, when it is shown; undefined is no tooltip. */
export type TooltipContent = () => Node | undefined;

/**
 * The one tooltip of a page. It waits a moment, stays while the pointer is on it (so that it can be read and scrolled),
 * never covers its anchor, goes away with Escape, and is what the anchor is described by for screen readers. Into one that
 * is too long for the page Tab leads, and back out of it.
 */
export class Tooltip {
  private readonly box = element('div', {
    class: 'tooltip',
    attributes: { role: 'tooltip', id: 'tooltip', hidden: true },
  });
  private readonly keys = element('div', {
    class: 'tooltip-keys muted',
    text: say`Tab goes in to scroll, Escape closes.`,
    attributes: { 'aria-hidden': 'true' },
  });
  private readonly arrival = new KeyboardArrival();
  private anchor: Element | undefined;
  private awaited: Element | undefined;
  private timer: number | undefined;
  private isOn = true;

  constructor(page: HTMLElement) {
    page.append(this.box);
    // A pointer that rests where the tooltip was did not leave it.
    this.box.addEventListener('pointerleave', () => !this.box.hidden && this.hideSoon());
    this.box.addEventListener('pointerenter', () => window.clearTimeout(this.timer));
    this.box.addEventListener('focusin', () => window.clearTimeout(this.timer));
    window.addEventListener('keydown', (event) => this.onKey(event), true);
    window.addEventListener('blur', () => {
      if (!this.hasFocus) this.hide();
    });
    window.addEventListener('resize', () => this.hide());
  }

  /**
   * Whether tooltips come by themselves. Without them, what a command asks for is still shown, and where the keyboard is
   * screen readers are still told what it is about.
   */
  setOn(isOn: boolean): void {
    this.isOn = isOn;
    if (!isOn) this.hide();
  }

  /** Explains something to who points at it or comes to it with the keyboard. */
  explain(anchor: Element, content: TooltipContent): void {
    anchor.addEventListener('pointerenter', () => this.pointedAt(anchor, content));
    anchor.addEventListener('pointerleave', () => this.hideSoon());
    anchor.addEventListener('focusin', () => this.focused(anchor, content));
    anchor.addEventListener('focusout', (event) => this.focusLeft(event as FocusEvent));
  }

  /** The pointer is on an anchor: explains it after the usual wait. */
  pointedAt(anchor: Element, content: TooltipContent): void {
    if (this.isOn) this.openSoon(anchor, content);
  }

  /** An anchor has the focus: explains it after the usual wait if somebody came there with the keyboard. */
  focused(anchor: Element, content: TooltipContent): void {
    if (this.arrival.isAt(anchor)) this.openSoon(anchor, content);
  }

  /** The focus left an anchor: what explains it goes, too, unless the focus went there. */
  focusLeft({ relatedTarget }: FocusEvent): void {
    if (relatedTarget !== this.box) this.hide();
  }

  /** What is in it became larger or smaller. */
  refit(): void {
    if (this.anchor && !this.box.hidden) this.place(this.anchor);
  }

  /** Shows it now, without a wait: for what was asked for by a command. */
  showNow(anchor: Element, content: TooltipContent): void {
    window.clearTimeout(this.timer);
    this.open(anchor, content, true);
  }

  /** The pointer left: goes away unless the pointer comes onto the tooltip. */
  hideSoon(): void {
    window.clearTimeout(this.timer);
    this.awaited = undefined;
    if (!this.hasFocus) this.timer = window.setTimeout(() => this.hide(), LEAVE_MS);
  }

  /** Takes the tooltip away, and forgets one that was about to come. */
  hide(): void {
    window.clearTimeout(this.timer);
    this.awaited = undefined;
    this.anchor?.removeAttribute('aria-describedby');
    this.anchor = undefined;
    this.box.hidden = true;
  }

  private get hasFocus(): boolean {
    return document.activeElement === this.box;
  }

  private openSoon(anchor: Element, content: TooltipContent): void {
    if (this.anchor === anchor) {
      window.clearTimeout(this.timer);
      return;
    }
    if (this.awaited === anchor) return;
    window.clearTimeout(this.timer);
    this.awaited = anchor;
    this.timer = window.setTimeout(() => this.open(anchor, content, this.isOn), this.anchor ? NEXT_DELAY_MS : DELAY_MS);
  }

  private open(anchor: Element, content: TooltipContent, isSeen: boolean): void {
    this.awaited = undefined;
    const made = anchor.isConnected ? content() : undefined;
    if (!made) {
      this.hide();
      return;
    }
    this.anchor?.removeAttribute('aria-describedby');
    this.anchor = anchor;
    this.box.replaceChildren(made, this.keys);
    // What is not seen describes its anchor all the same.
    this.box.hidden = !isSeen;
    anchor.setAttribute('aria-describedby', this.box.id);
    if (!isSeen) return;
    this.place(anchor);
    this.box.scrollTop = 0;
  }

  private place(anchor: Element): void {
    this.keys.hidden = true;
    const scrolls = placeTooltip(this.box, anchor.getBoundingClientRect());
    setAttribute(this.box, 'tabindex', scrolls ? 0 : undefined);
    this.keys.hidden = !scrolls || document.activeElement !== anchor;
  }

  private onKey(event: KeyboardEvent): void {
    const { key, shiftKey } = event;
    const { anchor } = this;
    if (this.hasFocus && (key === 'Escape' || key === 'Tab')) {
      // Tab goes on from the anchor; all else ends there.
      if (key === 'Escape' || shiftKey) event.preventDefault();
      if (anchor instanceof HTMLElement || anchor instanceof SVGElement) anchor.focus({ preventScroll: true });
      this.hide();
    } else if (key === 'Escape') this.hide();
    else if (key === 'Tab' && !shiftKey && !this.keys.hidden && !this.box.hidden && document.activeElement === anchor) {
      event.preventDefault();
      this.box.focus({ preventScroll: true });
    }
  }
}
