import { counted } from '../language/counted.js';
import { say } from '../language/say.js';
import { clockText } from './seconds.js';
import { escapeXml } from './xml-escape.js';

/** One bar of the chart. The first and the last are totals, the others changes. */
export interface BridgeBar {
  /** Name of the step, kept in `data-step`. */
  step: string;
  /** What people read. */
  label: string;
  rows: number;
  seconds: number;
}

/** How a chart of the bridge is to be drawn. */
export interface BridgeChartOptions {
  /** Width in CSS pixels that the chart is laid out for: 240 to 1200 and beyond. Default 720. */
  width?: number;
  /** Bars are buttons that can be focused; the host listens for `data-step`. */
  interactive?: boolean;
  /** Prefix of ids, so that several charts can stand in one page. */
  id?: string;
}

const BAR_HEIGHT = 18;
const ROW_HEIGHT = 28;
/** Below this width nothing gets narrower: there would be no room for bars. */
const LEAST = 240;
/** Below this width labels stand above their bars. */
const NARROW = 520;
/** So do labels that would take more than this part of the width: none is covered by a bar. */
const LABEL_SHARE = 0.5;
const MARGIN = 8;
/** Widths of characters are estimated, for there is no DOM to ask. */
const CHARACTER = 7.2;

/**
 * The bridge as a waterfall, laid on its side so that its labels can be read: an SVG string with classes only (colours
 * come from the page's style sheet), every text escaped. Equal input gives equal bytes.
 */
export function bridgeChart(bars: readonly BridgeBar[], options: BridgeChartOptions = {}): string {
  const width = Math.max(LEAST, Math.round(options.width ?? 720));
  const widestLabel = longest(bars.map(({ label }) => label)) * CHARACTER + 12;
  const narrow = width < NARROW || widestLabel > width * LABEL_SHARE;
  const id = escapeXml(options.id ?? 'bridge');
  const values = bars.map((bar, at) => valueText(bar.seconds, at > 0 && at < bars.length - 1));
  const labelWidth = narrow ? 0 : widestLabel;
  const valueWidth = longest(values) * CHARACTER + 12;
  const rowHeight = narrow ? ROW_HEIGHT + 18 : ROW_HEIGHT;
  const left = MARGIN + labelWidth;
  const right = width - MARGIN - valueWidth;
  const spans = barSpans(bars);
  const scale = makeScale(spans, left, right);
  const height = MARGIN * 2 + rowHeight * bars.length + (scale.floor > 0 ? 20 : 0);

  let body = '';
  bars.forEach((bar, at) => {
    const top = MARGIN + at * rowHeight + (narrow ? 18 : 4);
    body += barGroup({
      bar,
      value: values[at],
      span: spans[at],
      scale,
      top,
      narrow,
      right,
      width,
      isTotal: at === 0 || at === bars.length - 1,
      interactive: options.interactive === true,
    });
    if (at < bars.length - 1) {
      const x = number(scale.x(spans[at].to));
      const next = MARGIN + (at + 1) * rowHeight + (narrow ? 18 : 4);
      body += `<line class="bridge-connector" x1="${x}" x2="${x}" y1="${number(top + BAR_HEIGHT)}" y2="${number(next)}"/>`;
    }
  });
  if (scale.floor > 0)
    body += `<text class="bridge-note" x="${number(left)}" y="${number(height - MARGIN)}">${escapeXml(say`The axis starts at ${clockText(scale.floor * 1000)}.`)}</text>`;

  const role = options.interactive === true ? 'group' : 'img';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="bridge-chart" role="${role}" aria-labelledby="${id}-title ${id}-desc" ` +
    `viewBox="0 0 ${width} ${number(height)}" width="${width}" height="${number(height)}">` +
    `<title id="${id}-title">${escapeXml(say`Bridge from the call log to the bill`)}</title>` +
    `<desc id="${id}-desc">${escapeXml(description(bars, values))}</desc>${body}</svg>`
  );
}

interface Span {
  from: number;
  to: number;
}

/** Where each bar starts and ends on the axis of seconds: totals from zero, changes from where the one before ended. */
function barSpans(bars: readonly BridgeBar[]): Span[] {
  let running = 0;
  return bars.map(({ seconds }, at) => {
    if (at === 0 || at === bars.length - 1) {
      running = seconds;
      return { from: 0, to: seconds };
    }
    const from = running;
    running += seconds;
    return { from, to: running };
  });
}

interface Scale {
  floor: number;
  x(seconds: number): number;
}

/** The axis starts at zero unless the changes would be too small to see: then above, and the chart says so. */
function makeScale(spans: readonly Span[], left: number, right: number): Scale {
  const ends = spans.flatMap(({ from, to }, at) => (at === 0 || at === spans.length - 1 ? [to] : [from, to]));
  const high = Math.max(0, ...ends);
  const low = Math.min(...ends);
  const floor = low > 0 && high - low < high * 0.3 ? roundDown(low - (high - low) * 0.25) : Math.min(0, low);
  const room = high - floor || 1;
  return {
    floor,
    x: (seconds) => left + (Math.max(0, Math.max(floor, seconds) - floor) / room) * (right - left),
  };
}

/** Down to two leading digits, so that the note about the axis is readable; never below zero. */
function roundDown(value: number): number {
  if (value <= 0) return 0;
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return Math.floor(value / unit) * unit;
}

interface BarPlace {
  bar: BridgeBar;
  value: string;
  span: Span;
  scale: Scale;
  top: number;
  narrow: boolean;
  right: number;
  width: number;
  isTotal: boolean;
  interactive: boolean;
}

function barGroup({ bar, value, span, scale, top, narrow, right, width, isTotal, interactive }: BarPlace): string {
  const from = scale.x(span.from);
  const to = scale.x(span.to);
  const kind = isTotal ? 'total' : bar.seconds > 0 ? 'more' : bar.seconds < 0 ? 'less' : 'none';
  const words = say`${bar.label}: ${value}, ${counted(bar.rows, 'row')}`;
  const button = interactive ? ` role="button" tabindex="0" aria-label="${escapeXml(words)}"` : '';
  const middle = number(top + BAR_HEIGHT - 5);
  const label = narrow
    ? `<text class="bridge-label" x="${MARGIN}" y="${number(top - 5)}">${escapeXml(bar.label)}</text>`
    : `<text class="bridge-label" x="${MARGIN}" y="${middle}">${escapeXml(bar.label)}</text>`;
  return (
    `<g class="bridge-step bridge-${kind}" data-step="${escapeXml(bar.step)}"${button}>` +
    `<rect class="bridge-hit" x="0" y="${number(top - (narrow ? 18 : 4))}" width="${width}" height="${narrow ? ROW_HEIGHT + 18 : ROW_HEIGHT}"/>` +
    `${label}<rect class="bridge-bar" x="${number(Math.min(from, to))}" y="${number(top)}" ` +
    `width="${number(Math.max(1, Math.abs(to - from)))}" height="${BAR_HEIGHT}"/>` +
    `<text class="bridge-value" x="${number(right + 8)}" y="${middle}">${escapeXml(value)}</text>` +
    `${interactive ? '' : `<title>${escapeXml(words)}</title>`}</g>`
  );
}

function description(bars: readonly BridgeBar[], values: readonly string[]): string {
  return bars.map(({ label, rows }, at) => say`${label}: ${values[at]}, ${counted(rows, 'row')}.`).join(' ');
}

function valueText(seconds: number, change: boolean): string {
  return clockText(Math.round(seconds * 1000), change);
}

function longest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, text.length), 0);
}

/** A coordinate with at most two decimals. */
function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}
