import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BRIDGE_STEPS } from '../../../src/core/reconcile/statement.js';
import { type BridgeBar, bridgeChart } from '../../../src/core/report/bridge-chart.js';
import { BRIDGE_WORDS } from '../../../src/core/report/wording.js';
import { hostileText } from './made-statement.js';

/** Bars of a bridge that ties: the last is the sum of all before it. */
const tied = fc
  .tuple(fc.nat(10_000_000), fc.array(fc.integer({ min: -500_000, max: 500_000 }), { minLength: 13, maxLength: 13 }))
  .map(([start, changes]): BridgeBar[] => {
    const seconds = [start, ...changes, start + changes.reduce((sum, change) => sum + change, 0)];
    return BRIDGE_STEPS.map((step, at) => ({ step, label: BRIDGE_WORDS[step], rows: at, seconds: seconds[at] }));
  });

const attribute = (text: string, name: string) => Number(new RegExp(` ${name}="(-?[\\d.]+)"`).exec(text)?.[1]);

describe('the bridge chart', () => {
  it('is one well-formed SVG whose bars stay inside it, from 240 to 1200 pixels', () => {
    fc.assert(
      fc.property(tied, fc.integer({ min: 240, max: 1200 }), (bars, width) => {
        const svg = bridgeChart(bars, { width });
        const open: string[] = [];
        for (const [, close, name, selfClosed] of svg.matchAll(/<(\/?)([a-z]+)(?:\s[^<>]*?)?(\/?)>/g)) {
          if (close) assert.equal(open.pop(), name);
          else if (!selfClosed) open.push(name);
        }
        assert.deepEqual(open, []);
        const rects = [...svg.matchAll(/<rect class="bridge-bar"[^>]*>/g)].map(([text]) => text);
        assert.equal(rects.length, bars.length);
        for (const rect of rects) {
          const x = attribute(rect, 'x');
          assert.ok(x >= 0 && x + attribute(rect, 'width') <= width + 1, rect);
        }
        assert.doesNotMatch(svg, /NaN|Infinity|style=|undefined/);
      }),
    );
  });

  it('joins each bar to the next: where one ends, the next begins', () => {
    fc.assert(
      fc.property(tied, (bars) => {
        const svg = bridgeChart(bars, { width: 1000 });
        const rects = [...svg.matchAll(/<rect class="bridge-bar"[^>]*>/g)].map(([text]) => [
          attribute(text, 'x'),
          attribute(text, 'x') + attribute(text, 'width'),
        ]);
        const lines = [...svg.matchAll(/<line class="bridge-connector"[^>]*>/g)].map(([text]) => attribute(text, 'x1'));
        lines.forEach((x, at) => {
          for (const edges of [rects[at], rects[at + 1]])
            assert.ok(
              edges.some((edge) => Math.abs(edge - x) <= 1.02),
              `${x} is no edge of ${edges}`,
            );
        });
      }),
    );
  });

  it('has room for its longest label beside the bars, or sets all of them above', () => {
    const label = 'Temps de conversation dans le journal d’appels';
    for (let width = 240; width <= 1200; width += 20) {
      const svg = bridgeChart(
        BRIDGE_STEPS.map((step, at) => ({ step, label: at === 0 ? label : step, rows: 1, seconds: 60 })),
        { width },
      );
      const places = [...svg.matchAll(/<text class="bridge-label"[^>]*>/g)].map(([text]) => attribute(text, 'y'));
      const [bar] = [...svg.matchAll(/<rect class="bridge-bar"[^>]*>/g)].map(([text]) => text);
      const isAbove = places[0] < attribute(bar, 'y');
      // Seven pixels a character, about.
      assert.ok(isAbove || attribute(bar, 'x') >= 8 + label.length * 7, `${width}: under a bar`);
    }
  });

  it('escapes every text', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (label, step) => {
        const svg = bridgeChart(
          [
            { step, label, rows: 1, seconds: 60 },
            { step: 'b', label: 'b', rows: 1, seconds: 60 },
          ],
          { interactive: true },
        );
        const names = new Set([...svg.matchAll(/<\/?([A-Za-z]+)/g)].map(([, name]) => name));
        for (const name of names) assert.ok(['svg', 'title', 'desc', 'g', 'rect', 'text', 'line'].includes(name), name);
        assert.doesNotMatch(svg.replace(/="[^"]*"/g, ''), /"/);
        assert.doesNotMatch(svg, /&(?!amp;|lt;|gt;|quot;|#39;)/);
      }),
    );
  });

  it('names itself, and its bars are buttons only when it is interactive', () => {
    const bars: BridgeBar[] = [
      { step: 'call-log', label: 'Talk', rows: 1234, seconds: 60 },
      { step: 'usage', label: 'Billed', rows: 1, seconds: 120.5 },
    ];
    const image = bridgeChart(bars, { id: 'x' });
    assert.match(image, /role="img" aria-labelledby="x-title x-desc"/);
    assert.match(image, /<desc id="x-desc">Talk: 0:01:00, 1,234 rows\. Billed: 0:02:00\.5, 1 row\.<\/desc>/);
    assert.doesNotMatch(image, /role="button"/);
    const controls = bridgeChart(bars, { interactive: true });
    assert.equal(controls.match(/role="button" tabindex="0"/g)?.length, 2);
    assert.match(controls, /data-step="call-log"/);
  });
});
