import { inLanguage, say } from '../../../src/core/language/say.js';
import type { AmountView, StatementView } from '../../../src/engine/protocol.js';
import { element } from '../../ui/element.js';
import { createIcon, type IconName } from '../../ui/icon.js';
import { counted } from '../../ui/numbers.js';
import { visibleText } from '../../ui/visible-text.js';
import { amountWords } from '../amounts.js';
import { clockText, minutesText, secondsText } from '../figures.js';
import { createRemarks, type StatementSection } from '../section.js';
import { VERDICT_WORDS } from '../wording.js';

const MARKS: Readonly<Record<StatementView['verdict'], { icon: IconName; tone: string }>> = {
  reconciled: { icon: 'pass', tone: 'good' },
  'within-tolerance': { icon: 'pass', tone: 'good' },
  breaks: { icon: 'error', tone: 'bad' },
  incomplete: { icon: 'warning', tone: 'warning' },
};

/** The verdict as the headline, the figures that belong to it, and its reasons. */
export function verdictSection(view: StatementView): StatementSection {
  const { verdict, reasons, money } = view;
  const words = VERDICT_WORDS[verdict];
  const { icon, tone } =
    view.invoiceDifference !== null && MARKS[verdict].tone === 'good' ? MARKS.incomplete : MARKS[verdict];
  const heading = element(
    'h2',
    { class: `verdict-title ${tone}`, attributes: { id: 'verdict-title', tabindex: -1 } },
    createIcon(icon),
    element('span', { text: headline(view) }),
  );
  const node = element(
    'section',
    { class: 'part verdict', attributes: { id: 'verdict', 'aria-labelledby': 'verdict-title' } },
    heading,
    element('p', { class: 'verdict-meaning', text: inLanguage(words.meaning) }),
    reasons.length === 0
      ? undefined
      : element('ul', { class: 'reasons' }, ...reasons.map((reason) => element('li', { text: visibleText(reason) }))),
    element('dl', { class: 'key-figures' }, ...keyFigures(view)),
    createRemarks(money?.unpriced ? [say`Without rate: ${money.unpriced}.`] : []),
  );
  return { name: say`Verdict`, node };
}

/** The verdict, and where it is not all: it is about the two sides, and the invoice may be another matter. */
function headline({ verdict, breakCount, invoiceDifference }: StatementView): string {
  const title = inLanguage(VERDICT_WORDS[verdict].title);
  // Where breaks are the verdict, its reasons count them; a statement that is not complete may have found some already.
  const whole =
    verdict === 'incomplete' && breakCount > 0 ? say`${title}: ${counted(breakCount, 'break')} so far` : title;
  if (invoiceDifference === null) return whole;
  return visibleText(
    verdict === 'reconciled'
      ? say`Reconciled with the call log; ${invoiceDifference}`
      : say`${whole}; ${invoiceDifference}`,
  );
}

function keyFigures(view: StatementView): (HTMLElement | undefined)[] {
  const { money, toleranceSeconds, withinToleranceSeconds } = view;
  const words = (amount: AmountView | undefined, sign: boolean) => money && amount && amountWords(money, amount, sign);
  const uncharged = Object.values(view.unchargedSeconds).reduce((sum, seconds) => sum + Math.round(seconds * 1000), 0);
  return [
    figure({
      name: say`Net`,
      isAnswer: true,
      seconds: view.netSeconds,
      sign: true,
      amount: words(money?.net, true),
      meaning: say`billed more than the call log explains (+) or less (−)`,
    }),
    figure({
      name: say`Gross`,
      isAnswer: true,
      seconds: view.grossSeconds,
      amount: words(money?.gross, false),
      meaning: say`the same differences without their signs`,
    }),
    figure({
      name: say`Explained`,
      seconds: view.explainedSeconds,
      amount: words(money?.explained, false),
      meaning: say`differences that are no breaks, such as flagged transfer legs`,
    }),
    figure({ name: say`In the log only`, seconds: uncharged / 1000, meaning: unchargedText(view.unchargedSeconds) }),
    withinToleranceSeconds === 0 && toleranceSeconds === 0
      ? undefined
      : figure({
          name: say`Tolerated`,
          seconds: withinToleranceSeconds,
          amount: words(money?.withinTolerance, false),
          meaning: say`within the tolerance of ${secondsText(toleranceSeconds)} s a call`,
        }),
  ];
}

/** Talk time of the log that nobody is charged for, by why. */
function unchargedText({ free, notBillable, outsidePeriod, duplicates }: StatementView['unchargedSeconds']): string {
  return say`${clockText(free)} free by rule, ${clockText(notBillable)} not billable, ${clockText(outsidePeriod)} outside the period, ${clockText(duplicates)} repeated`;
}

interface KeyFigure {
  name: string;
  /** Shown in full even where it is zero; the others step back then. */
  isAnswer?: boolean;
  seconds: number;
  /** Writes the plus of a positive one. */
  sign?: boolean;
  amount?: string | null;
  meaning: string;
}

function figure({ name, isAnswer = false, seconds, sign = false, amount, meaning }: KeyFigure): HTMLElement {
  const isQuiet = seconds === 0 && !isAnswer;
  return element(
    'div',
    { class: isQuiet ? 'key-figure zero' : 'key-figure' },
    element('dt', { text: name }),
    element(
      'dd',
      {},
      element('span', { class: 'key-value', text: clockText(seconds, sign) }),
      element('span', { class: 'key-unit', text: minutesText(seconds, sign) }),
      amount ? element('span', { class: 'key-unit', text: amount }) : undefined,
      element('span', { class: 'key-meaning', text: meaning }),
    ),
  );
}
