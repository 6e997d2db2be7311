import assert from 'node:assert/strict';
import { CellWriter } from '../../../../src/core/report/xlsx-cells.js';
import { sheetXml } from '../../../../src/core/report/xlsx-sheet.js';

/** Cells of one row, without their references and looks. */
function written(write: (out: CellWriter) => void): string[] {
  const out = new CellWriter('Sheet', () => '');
  out.begin();
  write(out);
  out.end();
  return Array.from(out.take().matchAll(/<c r="[A-Z]+1" s="\d+"(.*?)<\/c>/g), ([, content]) =>
    content.replace(/<\/?(?:is|t|v)>/g, '').replace('>', ''),
  );
}

describe('cells of a workbook', () => {
  it('hold decimals as numbers where a spreadsheet keeps each digit as it is written, else as text', () => {
    const decimals = ['0', '1.50', '-0.0075', '123456789012.345', '-12'];
    assert.deepEqual(
      written((out) => decimals.forEach((text) => void out.decimal(text))),
      decimals,
    );
    const texts = ['1234567890123456', '0.1234567890123456', '007', '+5', '-0', '1e3', '1,5', '.5', '1.', ' 1', 'NaN'];
    const cells = written((out) => texts.forEach((text) => void out.decimal(text)));
    assert.equal(cells.length, texts.length);
    cells.forEach((cell, at) => {
      assert.ok(cell.startsWith(' t="inlineStr"') && cell.endsWith(texts[at]), cell);
    });
  });

  it('hold seconds exactly, and leave out what does not apply', () => {
    assert.deepEqual(
      written((out) => {
        for (const ms of [60_400, -1, 0, -0, 2 ** 40, null, Number.NaN]) out.seconds(ms);
      }),
      ['60.4', '-0.001', '0', '0', '1099511627.776'],
    );
  });

  it('hold days that a spreadsheet knows as days, and others as text', () => {
    const dates = ['2025-05-01T12:00:00Z', '1900-02-28T00:00:00Z', '9999-12-31T23:59:59Z', '+010000-01-01T00:00:00Z'];
    assert.deepEqual(
      written((out) => {
        for (const date of dates) out.date(Date.parse(date));
      }).map((cell) => cell.replace(' t="inlineStr"', '')),
      ['45778.5', '1900-02-28 00:00:00', '2958465.999988426', '+010000-01-01 00:00:00'],
    );
  });

  it('stand on sheets that freeze their heads, print across one page, and filter from the heads down', () => {
    const pieces = sheetXml(
      {
        name: 'A',
        columns: [{ width: 10 }, { width: 20 }],
        frozen: { rows: 2, columns: 1 },
        filterRow: 2,
        rows: function* (out) {
          for (let row = 0; row < 5; row++) {
            out.begin();
            out.text(`${row}`);
            out.end();
            yield;
          }
        },
      },
      false,
      () => '',
    );
    const xml = [...pieces].join('');
    for (const part of [
      '<pane xSplit="1" ySplit="2" topLeftCell="B3" activePane="bottomRight" state="frozen"/>',
      '<autoFilter ref="A2:B5"/>',
      'orientation="landscape" fitToWidth="1" fitToHeight="0"',
      '<col min="2" max="2" width="20" customWidth="1"/>',
    ])
      assert.ok(xml.includes(part), part);
  });
});
