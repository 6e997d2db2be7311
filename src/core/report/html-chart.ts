import { say } from '../language/say.js';
import { type BridgeBar, bridgeChart } from './bridge-chart.js';
import { escapeXml } from './xml-escape.js';

/** Widths in CSS pixels that the drawing is laid out for: a page, and a telephone. */
const WIDE = 720;
const NARROW = 300;

/** Kinds of bars, told apart by their filling, so that they still are on a black and white print. */
const KINDS = ['total', 'more', 'less'] as const;

/**
 * The bridge as a drawing with its legend: twice, of which the style sheet shows the one that there is room for.
 * @param id prefix of ids, one per drawing of a document
 */
export function htmlChart(bars: readonly BridgeBar[], id: string): string {
  const sides = [
    ['wide', WIDE],
    ['narrow', NARROW],
  ] as const;
  const drawings = sides.map(
    ([name, width]) => `<div class="${name}">${bridgeChart(bars, { width, id: `${id}-${name}` })}</div>\n`,
  );
  const meaning = { total: say`total`, more: say`adds to the bill`, less: say`takes off the bill` };
  const legend = KINDS.map((kind) => `<li>${swatch(kind)}${escapeXml(meaning[kind])}</li>`).join('');
  return `<figure class="chart">
<svg class="shapes" width="0" height="0" aria-hidden="true"><defs><pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6"/><path d="M0 0V6"/></pattern></defs></svg>
${drawings.join('')}<ul class="legend">${legend}</ul>
</figure>
`;
}

function swatch(kind: string): string {
  return `<svg class="bridge-${kind}" width="22" height="12" aria-hidden="true"><rect class="bridge-bar" x="1" y="1" width="20" height="10"/></svg>`;
}
