import assert from 'node:assert/strict';
import { speak } from '../../../src/core/language/say.ts';
import { bridgeChart } from '../../../src/core/report/bridge-chart.ts';
import { boundOf, filterText } from '../../../webview/grid/filter-texts.ts';
import { candidateLabel, dateRange, minutesAtStake, quantity } from '../../../webview/grid/texts.ts';
import { clockText, decimalText, minutesText, secondsText } from '../../../webview/statement/figures.ts';
import { periodDays } from '../../../webview/statement/period-text.ts';
import { grouped } from '../../../webview/ui/numbers.ts';

const FRENCH = new Map([
  ['minutes', 'minutes (fr)'],
  ['EUR', 'never said: a currency is the file’s'],
  ['is {0}', 'égal à {0}'],
  ['{0} {1} – {2} {3} (exclusive)', '{0} {1} – {2} {3} (exclu)'],
  ['The axis starts at {0}.', 'L’axe commence à <{0}>.'],
  ['row', 'ligne'],
  ['rows', 'lignes'],
]);

describe('pages in another language', () => {
  before(() => speak('fr', FRENCH));
  after(() => speak('en', undefined));

  it('write numbers as the language does, and keep the real minus', () => {
    assert.equal(grouped(-1_234_567), '−1\u202f234\u202f567');
    assert.equal(clockText(-4_440_000.5), '−1\u202f233:20:00,5');
    assert.equal(minutesText(90.6), '1,51 min');
    assert.equal(decimalText('-1234.50'), '−1\u202f234,50');
    assert.equal(secondsText(0.5), '0,5');
    assert.equal(minutesAtStake(78_000), '1,3 min');
  });

  it('say a quantity’s unit, and leave a currency as the file has it', () => {
    assert.equal(quantity('1234.5', 'minutes'), '1\u202f234,5 minutes (fr)');
    assert.equal(quantity('1234.5', 'EUR'), '1\u202f234,5 EUR');
  });

  it('write days and months as the language does, the year once where it is one', () => {
    assert.equal(dateRange('2025-04-14', '2025-05-13'), '14 avr. – 13 mai 2025');
    assert.equal(dateRange('2024-12-14', '2025-01-13'), '14 déc. 2024 – 13 janv. 2025');
    const candidate = {
      firstDate: '2025-04-01',
      lastDate: '2025-04-30',
      inside: 1,
      of: 2,
      choice: { month: '2025-04' },
    };
    assert.equal(candidateLabel(candidate), 'avril 2025');
    const period = {
      start: '2025-04-13T22:30:00Z',
      end: '2025-05-13T22:00:00Z',
      timeZone: 'Europe/Paris',
      firstDate: '2025-04-14',
      lastDate: '2025-05-13',
    } as Parameters<typeof periodDays>[0];
    assert.equal(periodDays(period), '14 avr. 2025 00:30:00 – 14 mai 2025 00:00:00 (exclu)');
  });

  it('read a number as people write it there', () => {
    assert.equal(boundOf('1 200,5', 'number'), '1200.5');
    assert.equal(boundOf('1\u202f200', 'number'), '1200');
    assert.equal(boundOf('1200.5', 'number'), '1200.5');
    assert.equal(boundOf('1,200', 'number'), '1.200');
    assert.equal(boundOf('1,2,3', 'number'), undefined);
    assert.equal(filterText({ column: 0, min: '3', max: '3' }), 'égal à 3');
  });

  it('draw a chart whose words are escaped in every language', () => {
    const bars = [3_600_000, 60, 3_600_060].map((seconds, at) => ({ step: `s${at}`, label: 'x', rows: at, seconds }));
    const svg = bridgeChart(bars);
    assert.match(svg, /L’axe commence à &lt;[\d\u202f:]+&gt;\./);
    assert.match(svg, /x: \+0:01:00, 1 ligne\b/);
    assert.match(svg, /, 0 ligne\b/);
    assert.match(svg, /, 2 lignes\b/);
  });
});
