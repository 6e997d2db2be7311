import type { Tooltip } from '../ui/tooltip.js';
import { changeState, pageState } from './page-state.js';

/** Where the keyboard is in a statement: a control, found again in a page that is built anew. */
export interface ReaderPlace {
  /** Id of the nearest part of the page around it. */
  part: string;
  /** Its number among the controls of that part. */
  at: number;
  /** What it is called: rows come and go, and then its number may be another's. */
  name: string;
}

const CONTROLS = 'a[href], button, input, select, summary, vscode-button, [role="button"], tr[data-place]';

/**
 * The keyboard in a statement. Remembers which control has it, and gives it back: when the page is built anew, and when
 * somebody comes back from elsewhere in VS Code, where a browser may have forgotten it. The tooltip of what has it again
 * stays away: nobody asked.
 */
export class Reader {
  private isWhole = false;

  constructor(
    private readonly root: HTMLElement,
    private readonly tooltip: Tooltip,
  ) {
    root.addEventListener('focusin', ({ target }) => {
      changeState({ place: target instanceof Element ? placeOf(target) : undefined });
    });
    window.addEventListener('focus', () => {
      if (document.activeElement !== document.body) return;
      this.begin();
      // Who comes with a click has something under the pointer: it stays there.
      if (this.isWhole) this.goBack();
    });
  }

  /**
   * The page has been built: gives the keyboard back to the control that had it, or to the title, where reading begins.
   * Somebody who is elsewhere in VS Code keeps it, and finds that when they come.
   * @param whenWhole settles once all controls are on the page
   */
  async returnTo(whenWhole: Promise<unknown>): Promise<void> {
    this.isWhole = false;
    const { title } = this;
    if (document.hasFocus()) this.begin();
    await whenWhole;
    if (title !== this.title) return;
    this.isWhole = true;
    if (document.hasFocus() && document.activeElement === title) this.goBack()?.scrollIntoView({ block: 'nearest' });
  }

  private get title(): HTMLElement | null {
    return this.root.querySelector('h1');
  }

  private begin(): void {
    const { place } = pageState();
    this.title?.focus({ preventScroll: true });
    // The title is no choice of the reader's.
    changeState({ place });
  }

  private goBack(): Control | undefined {
    const { place } = pageState();
    const control = place && controlAt(this.root, place);
    control?.focus({ preventScroll: true });
    this.tooltip.hide();
    return control;
  }
}

type Control = HTMLElement | SVGElement;

function placeOf(control: Element): ReaderPlace | undefined {
  // A field has an id itself, for its label.
  const part = control.parentElement?.closest('[id]');
  const at = part ? controlsOf(part).indexOf(control) : -1;
  return part && at >= 0 ? { part: part.id, at, name: nameOf(control) } : undefined;
}

/** The control of a place; where it is not there any more, the heading of its part. */
function controlAt(root: HTMLElement, { part, at, name }: ReaderPlace): Control | undefined {
  const around = document.getElementById(part);
  if (!around) return undefined;
  const controls = controlsOf(around);
  const same = [controls[at], ...controls].find((control) => control && nameOf(control) === name);
  const found = same ?? (around === root ? undefined : headingOf(around));
  const isElement = found instanceof HTMLElement || found instanceof SVGElement;
  return isElement && found.checkVisibility() ? found : undefined;
}

/** What names a part: its own title, or that of the section it is in. */
function headingOf(part: Element): Element | null | undefined {
  return part.querySelector(':scope > h2, :scope > summary') ?? part.closest('section')?.querySelector('h2');
}

function controlsOf(part: Element): Element[] {
  return [...part.querySelectorAll(CONTROLS)];
}

function nameOf(control: Element): string {
  return control.getAttribute('data-place') ?? control.getAttribute('aria-label') ?? control.textContent ?? '';
}
