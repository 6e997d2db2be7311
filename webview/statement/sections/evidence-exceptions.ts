import { say } from '../../../src/core/language/say.js';
import type { ExceptionView, ListedExceptions } from '../../../src/engine/protocol.js';
import { hostError } from '../../ui/connect-host.js';
import { element } from '../../ui/element.js';
import { createLink } from '../../ui/link.js';
import { grouped } from '../../ui/numbers.js';
import { createTable, type TableCell, type TableColumn } from '../../ui/table.js';
import { visibleText } from '../../ui/visible-text.js';
import { clockText } from '../figures.js';
import { foldSummary } from '../listed-remarks.js';
import type { PageContext } from '../page-context.js';
import { rememberFold } from '../page-state.js';
import { rowsLink } from './evidence-links.js';

/** The pairs that something does not explain, folded: the first of them are fetched when it is opened. */
export function createExceptions(context: PageContext, listed: ListedExceptions): HTMLElement {
  const { name, title, total } = listed;
  const content = element('div', { class: 'exceptions', attributes: { 'aria-busy': 'true' } });
  const details = element(
    'details',
    { class: 'rule-group', attributes: { id: `exceptions-${name.replace(/[^a-z0-9-]+/g, '-')}` } },
    foldSummary(`${title} (${grouped(total)})`),
    content,
  );
  let asked = false;
  details.addEventListener('toggle', () => {
    if (!details.open || asked) return;
    asked = true;
    context.host.exceptions(name).then(
      (pairs) => {
        content.replaceChildren(...exceptionNodes(context, listed, pairs));
        content.removeAttribute('aria-busy');
      },
      (error: unknown) => {
        asked = false;
        content.replaceChildren(element('p', { class: 'note bad', text: hostError(error).message }));
        content.removeAttribute('aria-busy');
      },
    );
  });
  rememberFold(details, `exceptions ${name}`);
  return details;
}

function exceptionNodes(
  context: PageContext,
  { name, title, total, chargeTitle }: ListedExceptions,
  pairs: readonly ExceptionView[],
): Node[] {
  const several = context.view.inputs.filter(({ role }) => role === 'call-log').length > 1;
  const figures: (readonly [title: string, text: (pair: ExceptionView) => string])[] =
    chargeTitle === null
      ? [[say`Apart`, ({ apartSeconds }) => clockText(apartSeconds ?? 0, true)]]
      : [
          [say`Talked`, ({ talkSeconds }) => clockText(talkSeconds)],
          [say`Billed`, ({ billedSeconds }) => clockText(billedSeconds)],
          [chargeTitle, ({ chargeSeconds }) => clockText(chargeSeconds ?? 0)],
        ];
  const columns: TableColumn[] = [
    { title: say`Usage row`, figures: true },
    { title: several ? say`Log file:row` : say`Log row`, figures: true },
    ...figures.map(([head]) => ({ title: head, figures: true })),
  ];
  const table = createTable({
    caption: title,
    class: 'exception-pairs',
    rowHeader: -1,
    columns,
    rows: pairs.map((pair) => ({
      cells: [
        rowLink(context, pair.usage, false),
        rowLink(context, pair.callLog, several),
        ...figures.map(([, text]) => text(pair)),
      ],
    })),
  });
  const all = element(
    'p',
    { class: 'remarks' },
    element('span', {
      text:
        pairs.length < total
          ? say`The first ${grouped(pairs.length)} of ${grouped(total)}. All of them:`
          : say`In the grid:`,
    }),
    ' ',
    element(
      'span',
      { class: 'side-links' },
      rowsLink(context, 'usage', name, title, total),
      rowsLink(context, 'call-log', name, title, total),
    ),
  );
  return [table, all];
}

/** A link to a row; `2:12` is row 12 of the second input where there are several logs. */
function rowLink(
  { host, view }: PageContext,
  { input, row, line }: ExceptionView['usage'],
  withInput: boolean,
): TableCell {
  const text = withInput ? `${input}:${grouped(row + 1)}` : grouped(row + 1);
  const file = visibleText(view.inputs[input]?.name ?? '');
  const spoken = say`${text}: row ${grouped(row + 1)} (line ${grouped(line)}) of ${file}`;
  return createLink(text, () => void host.openRow(input, row), { attributes: { 'aria-label': spoken, title: spoken } });
}
