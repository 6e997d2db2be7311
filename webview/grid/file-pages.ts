import { say } from '../../src/core/language/say.js';
import type { FileView } from '../../src/engine/protocol.js';
import { element } from '../ui/element.js';
import { createLabelledList } from '../ui/labelled-list.js';
import { visibleText } from '../ui/visible-text.js';
import { count, dateRange } from './texts.js';

const RECOGNITIONS_SHOWN = 3;
/** Lines above the rows, and characters of each. */
const LINES_SHOWN = 3;
const LINE_SHOWN = 120;

/** Why the file was taken for what it was taken for, and what else it could be. */
export function createFormatPage(file: FileView): HTMLElement {
  const page = element('div', {}, title(file.format === null ? say`Format not recognised` : file.formatTitle));
  for (const { format, title: name, score, reasons } of file.recognitions.slice(0, RECOGNITIONS_SHOWN)) {
    page.append(
      element(
        'p',
        { class: 'recognition' },
        format === file.format ? say`Fits by ${percent(score)}` : say`${name} fits by ${percent(score)}`,
      ),
      element(
        'ul',
        { class: 'reasons muted' },
        ...reasons.map((reason) => element('li', { text: visibleText(reason) })),
      ),
    );
  }
  if (file.headerless)
    page.append(
      element('p', { text: say`No line of the file names its columns: the names are those of the documentation.` }),
    );
  for (const line of file.preamble.slice(0, LINES_SHOWN)) {
    const text = visibleText(line.join(', '));
    page.append(element('p', { text: say`A line above the rows is no record: ${text.slice(0, LINE_SHOWN)}` }));
  }
  page.append(hint(say`Click to read it as another format.`));
  return page;
}

/** Scores are between 0 and 1. */
function percent(score: number): string {
  return `${Math.round(score * 100)} %`;
}

/** The billing period to the second, and where it comes from. */
export function createPeriodPage({ period, periodError }: FileView): HTMLElement {
  if (!period) {
    const why = periodError ?? say`What depends on the period is not checked until it is known.`;
    return element('div', {}, title(say`No billing period`), element('p', { text: why }), hint(say`Click to set it.`));
  }
  return element(
    'div',
    {},
    title(say`Billing period ${dateRange(period.firstDate, period.lastDate)}`),
    createLabelledList([
      [say`From`, period.start],
      [say`To, excluded`, period.end],
      [say`Time zone`, period.assumedTimeZone ? say`${period.timeZone} (assumed)` : period.timeZone],
      [say`Known from`, sourceText(period)],
    ]),
    periodError ? element('p', { text: periodError }) : undefined,
    hint(say`Click to change it.`),
  );
}

function sourceText({ source, share }: NonNullable<FileView['period']>): string {
  const inside = share && say`${count(share.inside)} of ${count(share.of)} rows lie in it.`;
  return [originText(source), inside].filter(Boolean).join(' ');
}

function originText(source: NonNullable<FileView['period']>['source']): string {
  switch (source) {
    case 'user':
      return say`You set it.`;
    case 'file':
      return say`The file says so.`;
    case 'inferred':
      return say`Inferred from the rows.`;
  }
}

/** What the tool bar's button for the time zone explains: why the zone matters for this file, or does not. */
export function createZonePage(file: FileView): HTMLElement {
  const why = file.zoneMatters
    ? file.assumedTimeZone
      ? say`Stamps in this file do not say their zone; this one is assumed. A wrong zone moves calls over the edge of the billing period.`
      : say`Stamps in this file do not say their zone; they are read in this one.`
    : say`Every stamp in this file says its own zone. This one is what the days of the billing period are counted in.`;
  return element(
    'div',
    {},
    title(say`Time zone ${file.timeZone}`),
    element('p', { text: why }),
    hint(say`Click to change it.`),
  );
}

function title(text: string): HTMLElement {
  return element('div', { class: 'page-title' }, element('strong', { text }));
}

function hint(text: string): HTMLElement {
  return element('p', { class: 'hint muted', text });
}
