import { say } from '../../src/core/language/say.js';
import type { ColumnView } from '../../src/engine/protocol.js';
import { element } from '../ui/element.js';
import { createIcon } from '../ui/icon.js';
import { createLabelledList } from '../ui/labelled-list.js';
import { visibleText } from '../ui/visible-text.js';
import { columnTitle } from './column-title.js';

/** What a column is: its page of the dictionary, or that there is none. */
export function createColumnPage(column: ColumnView, formatTitle: string | undefined): HTMLElement {
  const { help, drift } = column;
  const page = element('div', { class: 'column-page' });
  page.append(
    element(
      'div',
      { class: 'page-title' },
      element('strong', { text: help?.documentedName ?? columnTitle(column) }),
      help && help.documentedName !== column.name
        ? element('span', { class: 'muted', text: say`in this file: ${columnTitle(column)}` })
        : undefined,
    ),
  );
  if (drift) page.append(element('p', { class: 'note' }, createIcon('info', 'severity-info'), visibleText(drift)));
  if (!help) {
    if (!drift) page.append(element('p', { class: 'muted', text: unknownText(formatTitle) }));
    return page;
  }
  page.append(
    help.meaning === ''
      ? element('p', { class: 'muted', text: say`Its format says nothing about this column.` })
      : element('p', { class: 'meaning', text: help.meaning }),
    createLabelledList([
      [say`Unit`, help.unit],
      [say`Billed`, help.billed],
      [say`Invoice line`, help.invoiceLine],
      [say`Trap`, help.trap],
      [say`Values`, help.values && help.values.length > 0 ? valueList(help.values) : undefined],
    ]),
    element('p', { class: 'source muted', text: say`Source: ${help.source}` }),
  );
  return page;
}

function valueList(values: readonly { value: string; meaning: string }[]): HTMLElement {
  return element(
    'ul',
    { class: 'values' },
    ...values.map(({ value, meaning }) =>
      element('li', {}, element('code', { text: value }), element('div', { class: 'muted', text: meaning })),
    ),
  );
}

function unknownText(formatTitle: string | undefined): string {
  return formatTitle === undefined
    ? say`The file’s format is not recognised, so nothing is known about this column.`
    : say`Not a column that is documented for ${formatTitle}. It is shown as it is and counts for nothing.`;
}
