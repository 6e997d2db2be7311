import type { StatementView } from '../../../src/engine/protocol.js';
import { element } from '../../ui/element.js';
import { createIcon, type IconName } from '../../ui/icon.js';
import { visibleText } from '../../ui/visible-text.js';
import { clockText, counted, minutesText } from '../figures.js';
import type { StatementSection } from '../section.js';
import { VERDICT_WORDS } from '../wording.js';

const MARKS: Readonly<Record<StatementView['verdict'], { icon: IconName; tone: string }>> = {
  reconciled: { icon: 'pass', tone: 'good' },
  'within-tolerance': { icon: 'pass', tone: 'good' },
  breaks: { icon: 'error', tone: 'bad' },
  incomplete: { icon: 'warning', tone: 'warning' },
};

/** The verdict as the headline, the figures that belong to it, and its reasons. */
export function verdictSection(view: StatementView): StatementSection {
  const { verdict, breakCount, toleranceSeconds, reasons } = view;
  const { icon, tone } = MARKS[verdict];
  const { title, meaning } = VERDICT_WORDS[verdict];
  // Where breaks are the verdict, its reasons count them; a statement that is not complete may have found some already.
  const count = verdict === 'incomplete' && breakCount > 0 ? `: ${counted(breakCount, 'break')} so far` : '';
  const heading = element(
    'h2',
    { class: `verdict-title ${tone}`, attributes: { id: 'verdict-title', tabindex: -1 } },
    createIcon(icon),
    element('span', { text: `${title}${count}` }),
  );
  const node = element(
    'section',
    { class: 'part verdict', attributes: { id: 'verdict', 'aria-labelledby': 'verdict-title' } },
    heading,
    element('p', { class: 'verdict-meaning', text: meaning }),
    reasons.length === 0
      ? undefined
      : element('ul', { class: 'reasons' }, ...reasons.map((reason) => element('li', { text: visibleText(reason) }))),
    element(
      'dl',
      { class: 'key-figures' },
      figure('Net', view.netSeconds, true, 'billed more than the call log explains (+) or less (−)'),
      figure('Gross', view.grossSeconds, false, 'the same differences without their signs'),
      figure(
        'Explained',
        view.explainedSeconds,
        false,
        'differences that are no breaks, such as flagged transfer legs',
      ),
      figure(
        'Tolerated',
        view.withinToleranceSeconds,
        false,
        toleranceSeconds > 0 ? `within the tolerance of ${toleranceSeconds} s a call` : 'no tolerance is set',
      ),
    ),
  );
  return { name: 'Verdict', node };
}

/** Net and gross are the answer, zero or not; the others step back where they are zero. */
function figure(name: string, seconds: number, sign: boolean, meaning: string): HTMLElement {
  const isQuiet = seconds === 0 && name !== 'Net' && name !== 'Gross';
  return element(
    'div',
    { class: isQuiet ? 'key-figure zero' : 'key-figure' },
    element('dt', { text: name }),
    element(
      'dd',
      {},
      element('span', { class: 'key-value', text: clockText(seconds, sign) }),
      element('span', { class: 'key-unit', text: minutesText(seconds, sign) }),
      element('span', { class: 'key-meaning', text: meaning }),
    ),
  );
}
