import { inLanguage, say } from '../../../src/core/language/say.js';
import { bridgeChart } from '../../../src/core/report/bridge-chart.js';
import type { BridgeStepView } from '../../../src/engine/protocol.js';
import { element } from '../../ui/element.js';
import { counted } from '../../ui/numbers.js';
import { amountWords } from '../amounts.js';
import { clockText } from '../figures.js';
import type { PageContext } from '../page-context.js';
import { STEP_MEANINGS } from '../wording.js';
import { isDifference, type Side, sidesOfStep } from './bridge-sides.js';

/** The chart is drawn again when its room changes by more than this, in CSS pixels. */
const STEP_PX = 12;

/** The waterfall, drawn for the width it has. A click, Enter or Space on a bar opens its rows. */
export function createBridgeChart(context: PageContext): HTMLElement {
  const room = element('div', { class: 'bridge-room' });
  let drawnWidth = 0;
  const draw = (width: number) => {
    const focused = (document.activeElement as Element | null)?.getAttribute('data-step');
    const hadFocus = room.contains(document.activeElement);
    drawnWidth = width;
    room.replaceChildren(chartOf(context, width));
    if (hadFocus && focused) room.querySelector<SVGElement>(`[data-step="${CSS.escape(focused)}"]`)?.focus();
  };
  new ResizeObserver(([entry]) => {
    const width = Math.floor(entry.contentRect.width);
    if (width > 0 && (drawnWidth === 0 || Math.abs(width - drawnWidth) > STEP_PX || width < drawnWidth)) draw(width);
  }).observe(room);
  return room;
}

function chartOf(context: PageContext, width: number): Node {
  // Markup of our own making, with every text escaped; as XML, so that nothing in it can become a script.
  const svg = bridgeChart(context.view.bridge, { width, interactive: true });
  const chart = document.importNode(new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement, true);
  for (const group of chart.querySelectorAll<SVGGElement>('[data-step]')) {
    const bar = context.view.bridge.find(({ step }) => step === group.dataset.step);
    if (bar) makeBar(context, group, bar);
  }
  return chart;
}

function makeBar({ view, host, tooltip }: PageContext, group: SVGGElement, bar: BridgeStepView): void {
  const [side] = sidesOfStep(view, bar.step, bar.rows);
  if (isDifference(bar.step)) group.classList.add('bridge-differs');
  if (!side) group.setAttribute('aria-disabled', 'true');
  // The words of the drawing are words of the name: kept apart from one another by a space.
  for (const text of group.querySelectorAll('text')) text.after(' ');
  const open = () => {
    tooltip.hide();
    if (side) void host.openSelection({ side, step: bar.step, title: bar.label });
  };
  group.addEventListener('click', open);
  group.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    open();
  });
  tooltip.explain(group, () => barTooltip(view, bar, side));
}

function barTooltip(view: PageContext['view'], bar: BridgeStepView, side: Side | undefined): Node {
  const { step, label, rows, seconds } = bar;
  const meaning = STEP_MEANINGS[step];
  const isTotal = step === 'call-log' || step === 'usage';
  const amount = view.money && bar.money && amountWords(view.money, bar.money, !isTotal);
  return element(
    'div',
    { class: 'bar-tooltip' },
    element('strong', { text: label }),
    element('div', { class: 'figure-text', text: say`${clockText(seconds, !isTotal)} in ${counted(rows, 'row')}` }),
    amount ? element('div', { class: 'figure-text', text: amount }) : undefined,
    element('div', { text: meaning === undefined ? '' : inLanguage(meaning) }),
    side ? element('div', { class: 'muted', text: opensText(side) }) : undefined,
  );
}

function opensText(side: Side): string {
  return side === 'usage'
    ? say`A click or Enter opens the usage rows.`
    : say`A click or Enter opens the call log rows.`;
}
