/** A place of the keyboard. */
export interface Stop {
  part: string;
  name: string;
  role: string;
  /** Of the mark that shows where the keyboard is, to what is around it. */
  contrast: number;
  /** Whether it is out of sight, or something covers it. */
  isHidden: boolean;
  left: number;
  top: number;
}

/** The control with the keyboard, as it is seen and told; its name is empty where none has it. */
export function whereTheKeyboardIs(body: HTMLElement): Stop {
  const focused = document.activeElement ?? body;
  const inner = focused.shadowRoot?.activeElement ?? focused;
  const roles: Readonly<Record<string, string>> = {
    A: 'link',
    BUTTON: 'button',
    SUMMARY: 'fold',
    SELECT: 'list',
    INPUT: 'field',
  };
  const role = roles[inner.tagName] ?? inner.getAttribute('role') ?? '';
  const { left, right, top, bottom } = focused.getBoundingClientRect();
  const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  const isCut = left < 0 || right > innerWidth || top < 0 || bottom > innerHeight;
  const isCovered = at === null || !(focused.contains(at) || at.contains(focused));
  const scrolled = document.querySelector('.page')?.scrollTop ?? 0;
  return {
    part: focused.closest('[id]')?.id ?? '',
    name: focused === body ? '' : nameOf(focused),
    role,
    contrast: Math.max(...[focused, inner, ...focused.querySelectorAll('.bridge-hit')].map(markContrast)),
    isHidden: isCut || isCovered,
    left: Math.round(left),
    top: Math.round(top + scrolled),
  };

  function nameOf(one: Element): string {
    const isField = one instanceof HTMLInputElement || one instanceof HTMLSelectElement;
    const label = isField ? one.labels?.[0]?.textContent : one.textContent;
    return (one.getAttribute('aria-label') ?? label ?? '').trim();
  }
  function markContrast(one: Element): number {
    const { outlineStyle, outlineWidth, outlineColor, stroke, strokeWidth } = getComputedStyle(one);
    const behind = getComputedStyle(document.body).backgroundColor;
    const outlined = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
    const drawn = one instanceof SVGElement && stroke !== 'none' && Number.parseFloat(strokeWidth) >= 1;
    const colour = outlined ? outlineColor : drawn ? stroke : behind;
    const [light, dark] = [luminance(colour), luminance(behind)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  }
  /** As the Web Content Accessibility Guidelines define it. */
  function luminance(colour: string): number {
    const [r, g, b] = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map((text) => {
      const part = Number(text) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }
}

/** Names of all controls in sight, in the order of the page; of the bridge's bars and the breaks the one that Tab leads to. */
export function everythingToActOn(body: HTMLElement): string[] {
  const controls = body.querySelectorAll(
    'a[href], button, summary, select, input, vscode-button, vscode-text-field, [role="button"], [role="grid"] tr[tabindex]',
  );
  return [...controls]
    .filter((one) => one.checkVisibility() && one.getAttribute('tabindex') !== '-1')
    .map((one) => {
      const isField = one instanceof HTMLInputElement || one instanceof HTMLSelectElement;
      const label = isField ? one.labels?.[0]?.textContent : one.textContent;
      return (one.getAttribute('aria-label') ?? label ?? '').trim();
    });
}
