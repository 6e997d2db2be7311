import { say } from '../../src/core/language/say.js';
import type { ColumnFacts } from '../../src/engine/protocol.js';
import { element } from '../ui/element.js';
import { createLabelledList } from '../ui/labelled-list.js';
import { visibleText } from '../ui/visible-text.js';
import { count, counted, quantity } from './texts.js';

/** A column in figures, as the tooltip of its header shows them. */
export function createColumnFacts(facts: ColumnFacts): HTMLElement {
  const { rows, empty, unreadable, distinct, valuesAs, min, max, sum, average, unit, frequent } = facts;
  const inUnit = (value: string | null) => (value === null ? undefined : quantity(value, unit));
  const bound = (value: string | null) =>
    value === null ? undefined : facts.kind === 'number' ? inUnit(value) : visibleText(value);
  return element(
    'div',
    { class: 'column-facts' },
    element('div', { class: 'muted', text: say`In ${counted(rows, 'row')}` }),
    createLabelledList([
      [say`Empty`, count(empty)],
      [say`Unreadable`, unreadable > 0 ? count(unreadable) : undefined],
      [valuesAs === 'day' ? say`Days` : say`Distinct`, count(distinct)],
      [say`Least`, bound(min)],
      [say`Largest`, bound(max)],
      [say`Sum`, inUnit(sum)],
      [say`Average`, inUnit(average)],
      [say`Most frequent`, frequent.length > 0 ? frequentList(frequent) : undefined],
    ]),
  );
}

function frequentList(values: ColumnFacts['frequent']): HTMLElement {
  return element(
    'ul',
    { class: 'values' },
    ...values.map(({ value, rows }) =>
      element(
        'li',
        {},
        element('code', { text: visibleText(value) }),
        ' ',
        element('span', { class: 'muted', text: count(rows) }),
      ),
    ),
  );
}
