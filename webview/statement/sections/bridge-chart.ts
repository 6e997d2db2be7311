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

/** The chart, and when it is there. */
export interface DrawnChart {
  node: HTMLElement;
  drawn: Promise<void>;
}

/**
 * The waterfall, drawn for the width it has. A click, Enter or Space on a bar opens its rows. Tab leads to one bar, arrow
 * keys from bar to bar: the table beside it has a link to each.
 */
export function createBridgeChart(context: PageContext): DrawnChart {
  const room = element('div', { class: 'bridge-room' });
  const bars = () => [...room.querySelectorAll<SVGElement>('[data-step]')];
  let current = context.view.bridge[0]?.step;
  let drawnWidth = 0;
  let tellDrawn = () => {};
  const drawn = new Promise<void>((resolve) => (tellDrawn = resolve));
  const mark = () => {
    for (const bar of bars()) bar.setAttribute('tabindex', bar.dataset.step === current ? '0' : '-1');
  };
  const draw = (width: number) => {
    const hadFocus = room.contains(document.activeElement);
    drawnWidth = width;
    room.replaceChildren(chartOf(context, width));
    mark();
    if (hadFocus)
      bars()
        .find(({ dataset }) => dataset.step === current)
        ?.focus();
    tellDrawn();
  };
  room.addEventListener('focusin', ({ target }) => {
    if (target instanceof SVGElement) current = target.dataset.step ?? current;
    mark();
  });
  room.addEventListener('keydown', (event) => {
    const all = bars();
    const at = all.findIndex(({ dataset }) => dataset.step === current);
    const to = barAfter(event.key, at, all.length - 1);
    if (to === undefined) return;
    event.preventDefault();
    all.at(to)?.focus();
  });
  new ResizeObserver(([entry]) => {
    const width = Math.floor(entry.contentRect.width);
    if (width > 0 && (drawnWidth === 0 || Math.abs(width - drawnWidth) > STEP_PX || width < drawnWidth)) draw(width);
  }).observe(room);
  return { node: room, drawn };
}

/** Which bar a key leads to from another; undefined for other keys. */
function barAfter(key: string, at: number, last: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, at + 1);
    case 'ArrowUp':
      return Math.max(0, at - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

function chartOf(context: PageContext, width: number): Node {
  // Markup of our own making, with every text escaped; as XML, so that nothing in it can become a script.
  const svg = bridgeChart(context.view.bridge, { width, interactive: true });
  const chart = document.importNode(new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement, true);
  for (const group of chart.querySelectorAll<SVGGElement>('[data-step]')) {
    const bar = context.view.bridge.find(({ step }) => step === group.dataset.step);
    if (bar) makeBar(context, group, bar);
  }
  chart.prepend(hatching());
  // The bars are read one by one: not all of them in the name of the chart, nor that as a second tooltip.
  chart.setAttribute('aria-label', chart.querySelector('title')?.textContent ?? '');
  chart.removeAttribute('aria-labelledby');
  for (const told of chart.querySelectorAll('title, desc')) told.remove();
  return chart;
}

const SVG = 'http://www.w3.org/2000/svg';

/** The filling of the bars that are differences, which colour alone would not tell from the others. */
function hatching(): SVGElement {
  const drawn = (name: string, attributes: Readonly<Record<string, string>>, ...inside: SVGElement[]) => {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...inside);
    return node;
  };
  const size = { width: '6', height: '6' };
  const turned = { patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' };
  const pattern = drawn(
    'pattern',
    { id: 'bridge-hatched', ...size, ...turned },
    drawn('rect', size),
    drawn('path', { d: 'M0 0V6' }),
  );
  return drawn('defs', {}, pattern);
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
  tooltip.explain(group, () => barTooltip(view, bar, side, document.activeElement === group));
}

function barTooltip(view: PageContext['view'], bar: BridgeStepView, side: Side | undefined, byKeys: boolean): Node {
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
    byKeys ? element('div', { class: 'muted', text: say`Up and Down lead from step to step.` }) : undefined,
  );
}

function opensText(side: Side): string {
  return side === 'usage'
    ? say`A click or Enter opens the usage rows.`
    : say`A click or Enter opens the call log rows.`;
}
