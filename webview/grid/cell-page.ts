import { say } from '../../src/core/language/say.js';
import type { CellFinding, RuleView } from '../../src/engine/protocol.js';
import { element } from '../ui/element.js';
import { severityIcon, severityName } from '../ui/severity.js';
import { visibleText } from '../ui/visible-text.js';
import { count } from './texts.js';

/** Characters of a long cell that its tooltip shows. */
const SHOWN = 4000;

/** What is to say about a cell: its findings, and its full text where the cell is too narrow for it. */
export function createCellPage(
  findings: readonly CellFinding[],
  fullText: string | undefined,
  titleOf: (rule: string) => string,
): HTMLElement | undefined {
  if (findings.length === 0 && fullText === undefined) return undefined;
  const page = element('div', { class: 'cell-page' });
  for (const finding of findings) {
    page.append(
      element(
        'div',
        { class: 'finding' },
        severityIcon(finding.severity),
        element(
          'div',
          {},
          element('span', { class: 'visually-hidden', text: say`${severityName(finding.severity)}: ` }),
          visibleText(finding.message),
          element('div', { class: 'muted rule', text: `${titleOf(finding.rule)} · ${finding.rule}` }),
        ),
      ),
    );
  }
  if (fullText !== undefined) page.append(longText(fullText));
  return page;
}

/** The title of a rule, by its id. */
export function ruleTitles(rules: readonly RuleView[] | undefined): (rule: string) => string {
  const titles = new Map(rules?.map(({ rule, title }) => [rule, title]));
  return (rule) => titles.get(rule) ?? rule;
}

function longText(text: string): HTMLElement {
  const cut = text.length > SHOWN;
  return element(
    'div',
    { class: 'long-text' },
    element('div', { class: 'text', text: visibleText(cut ? text.slice(0, SHOWN) : text) }),
    cut && element('div', { class: 'muted', text: say`… ${count(text.length)} characters in all` }),
  );
}
