import { createButton } from './button.js';
import { element } from './element.js';
import { createIcon } from './icon.js';

/** An entry of a menu. */
export interface MenuItem {
  label: string;
  /** What it is good for, in a few words. */
  detail?: string;
  onChoose(): void;
}

/** A button that opens a short menu under it. Arrow keys, Home, End, first letters, Enter and Escape work as in menus. */
export function createMenuButton(label: string, items: readonly MenuItem[]): HTMLElement {
  const menu = element('div', { class: 'menu', attributes: { role: 'menu', 'aria-label': label, hidden: true } });
  const button = createButton({ label, onClick: () => (menu.hidden ? open(0) : close(true)) });
  const down = createIcon('down');
  down.setAttribute('slot', 'end');
  button.append(down);
  button.setAttribute('aria-haspopup', 'menu');
  button.setAttribute('aria-expanded', 'false');
  const anchor = element('div', { class: 'menu-anchor' }, button, menu);
  const entries = items.map((item) =>
    element(
      'button',
      {
        class: 'menu-item',
        attributes: { type: 'button', role: 'menuitem', tabindex: -1 },
        on: {
          click: () => {
            close(true);
            item.onChoose();
          },
          pointermove: (event) => (event.currentTarget as HTMLElement).focus(),
        },
      },
      element('span', { text: item.label }),
      item.detail ? element('span', { class: 'menu-detail', text: item.detail }) : undefined,
    ),
  );
  menu.append(...entries);

  function open(at: number): void {
    menu.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    entries.at(at)?.focus();
  }
  function close(focusButton: boolean): void {
    if (menu.hidden) return;
    menu.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    if (focusButton) button.focus();
  }

  button.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    open(event.key === 'ArrowDown' ? 0 : -1);
  });
  menu.addEventListener('keydown', (event) => {
    const at = entries.indexOf(document.activeElement as HTMLButtonElement);
    const next = nextItem(event.key, at, items);
    if (next !== undefined) entries.at(next % entries.length)?.focus();
    else if (event.key === 'Escape') close(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  anchor.addEventListener('focusout', (event) => {
    if (!(event.relatedTarget instanceof Node && anchor.contains(event.relatedTarget))) close(false);
  });
  return anchor;
}

function nextItem(key: string, at: number, items: readonly MenuItem[]): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return at + 1;
    case 'ArrowUp':
      return at - 1;
    case 'Home':
      return 0;
    case 'End':
      return -1;
    default: {
      if (key.length !== 1 || key === ' ') return undefined;
      const order = items.map((_, offset) => (at + 1 + offset) % items.length);
      return order.find((index) => items[index].label.toLowerCase().startsWith(key.toLowerCase()));
    }
  }
}
