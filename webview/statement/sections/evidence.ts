import { say } from '../../../src/core/language/say.js';
import type { EvidenceView, ExplainedView } from '../../../src/engine/protocol.js';
import { createButton } from '../../ui/button.js';
import { element } from '../../ui/element.js';
import { grouped } from '../../ui/numbers.js';
import { createTable, quietCell, type TableRow } from '../../ui/table.js';
import { visibleText } from '../../ui/visible-text.js';
import type { PageContext } from '../page-context.js';
import { createRemarks, createSection, type StatementSection } from '../section.js';
import { createExceptions } from './evidence-exceptions.js';
import { rowsLink } from './evidence-links.js';

/** How the bill is rounded and whether the clocks agree, each with what it does not explain; undefined without pairs. */
export function evidenceSection(context: PageContext): StatementSection | undefined {
  const { evidence } = context.view;
  if (!evidence) return undefined;
  return createSection(
    { id: 'evidence', title: say`Evidence` },
    evidence.fit ? fitPart(context, evidence.fit) : undefined,
    evidence.clock ? clockPart(context, evidence.clock) : undefined,
  );
}

function fitPart(context: PageContext, { sentence, models, listed }: NonNullable<EvidenceView['fit']>): HTMLElement {
  return element(
    'div',
    { class: 'evidence-part', attributes: { id: 'evidence-fit' } },
    element('h3', { text: say`How the bill is rounded` }),
    element('p', { class: 'answer', text: sentence }),
    explainedTable(context, {
      caption: say`Pairs that each rounding model explains`,
      heads: [say`Model`, say`Explained`, say`Not explained`],
      rows: models,
      titleOf: ({ label }) => say`Not explained by ${label}`,
    }),
    listed ? createExceptions(context, listed) : undefined,
  );
}

function clockPart(context: PageContext, clock: NonNullable<EvidenceView['clock']>): HTMLElement {
  const { logs, near, off, note, offer, applied } = clock;
  return element(
    'div',
    { class: 'evidence-part', attributes: { id: 'evidence-clock' } },
    element('h3', { text: say`Whether the clocks agree` }),
    ...logs.flatMap(({ input, name, sentence, shifts, isOff, listed }) => [
      name === null ? undefined : element('h4', { text: visibleText(name) }),
      element('p', { class: 'answer', text: sentence }),
      explainedTable(context, {
        caption:
          name === null
            ? say`Pairs that each shift brings together`
            : say`Pairs that each shift brings together: ${visibleText(name)}`,
        heads: [say`Added to the log`, near, off],
        rows: shifts,
        titleOf: ({ label }) => say`Further apart: ${label}`,
      }),
      listed ? createExceptions(context, listed) : undefined,
      isOff && input !== null && logs.length > 1
        ? element('div', { class: 'evidence-offer' }, zoneButton(context, input))
        : undefined,
    ]),
    createRemarks([note]),
    offer || applied !== null
      ? element(
          'div',
          { class: 'evidence-offer' },
          offer && logs.length === 1 ? zoneButton(context, logs[0].input ?? 1) : undefined,
          offer
            ? createButton({
                label: say`Apply a Shift of ${offer.text}`,
                onClick: () => void context.host.applyClockShift(true),
              })
            : undefined,
          applied === null
            ? undefined
            : createButton({
                label: say`Take the Shift of ${applied} Back`,
                onClick: () => void context.host.applyClockShift(false),
              }),
        )
      : undefined,
  );
}

/** A zone also follows daylight saving, so it comes before the shift. */
function zoneButton({ host }: PageContext, input: number): HTMLElement {
  return createButton({ label: say`Set the Log’s Time Zone…`, onClick: () => void host.setTimeZone(input) });
}

interface ExplainedParts {
  caption: string;
  heads: readonly [what: string, explained: string, left: string];
  rows: readonly ExplainedView[];
  /** What the rows that are left are called where they open. */
  titleOf(row: ExplainedView): string;
}

function explainedTable(context: PageContext, { caption, heads, rows, titleOf }: ExplainedParts): HTMLElement {
  const [what, explained, left] = heads;
  const canOpen = rows.some(({ exceptions }) => exceptions !== null);
  const row = (entry: ExplainedView): TableRow => {
    const cells = [
      entry.label,
      grouped(entry.explained),
      entry.share,
      entry.left === 0 ? quietCell('0') : grouped(entry.left),
      ...(canOpen ? [openLinks(context, entry, titleOf(entry))] : []),
      entry.mark,
    ];
    return { class: entry.isBest ? 'best' : undefined, cells };
  };
  return createTable({
    caption,
    class: 'explained',
    columns: [
      { title: what },
      { title: explained, figures: true },
      { title: '%', figures: true },
      { title: left, figures: true },
      ...(canOpen ? [{ title: say`Open rows of`, class: 'open-rows' }] : []),
      { title: say`Note`, class: 'mark' },
    ],
    rows: rows.map(row),
  });
}

/** Links to the rows of both sides that are left. */
function openLinks(context: PageContext, { exceptions, left }: ExplainedView, title: string): Node {
  const links = element('span', { class: 'side-links' });
  if (exceptions === null || left === 0) links.append('–');
  else
    for (const side of ['usage', 'call-log'] as const) links.append(rowsLink(context, side, exceptions, title, left));
  return links;
}
