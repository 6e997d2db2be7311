import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { NotATable, OpenedFile } from '../../../src/core/formats/opened-file.js';
import { findRagged } from '../../../src/core/reading/row-blocks.js';
import { recordsByPapaparse, recordsOf } from '../reading/scanned-text.js';
import { openBytes, openInPieces } from './open-text.js';
import { type WrittenFile, writtenFiles } from './written-files.js';

/** Files opened; each is a file of its own in every respect that can go wrong. */
const FILES = 12_000;

describe('FileOpening, against papaparse and an editor', () => {
  it('gives the cells and the places that they give, however the file is written', function () {
    this.timeout(60_000);
    let compared = 0;
    fc.assert(
      fc.property(writtenFiles, (written) => {
        if (check(written, openBytes(written.bytes, 'usage.csv'))) compared++;
      }),
      { numRuns: FILES, seed: 20250514 },
    );
    assert.ok(compared >= 10_000, `${compared} files were compared`);
  });

  it('gives the same where a long file comes in pieces', function () {
    this.timeout(60_000);
    const sizes = fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(writtenFiles, sizes, (written, pieces) => {
        const copies = Math.ceil(150_000 / Math.max(1, written.bytes.length));
        if (written.unclosed || written.encoding !== 'utf-8' || written.records.length === 0) return;
        const long = repeat(written.bytes, copies);
        const whole = openBytes(long, 'usage.csv');
        const inPieces = openInPieces(long, 'usage.csv', pieces);
        if (!('table' in whole) || !('table' in inPieces)) return assert.fail('a table');
        assert.deepEqual(inPieces.preamble, whole.preamble);
        assert.deepEqual(recordsOf(inPieces.table), recordsOf(whole.table));
      }),
      { numRuns: 40, seed: 20250515 },
    );
  });
});

/** Compares a file with what was written. Returns false where its delimiter was guessed to be another one. */
function check(written: WrittenFile, opened: OpenedFile | NotATable): boolean {
  if (!('table' in opened)) assert.fail(opened.message);
  const { table, delimiter, preamble } = opened;
  assert.equal(opened.encoding, written.encoding);
  if (written.tidy) {
    assert.equal(delimiter, written.delimiter);
    assert.equal(preamble.length, written.preamble);
  }
  if (delimiter !== written.delimiter) return false;
  const parsed = recordsByPapaparse(written.text, delimiter, written.newline);
  // papaparse drops a quote that never closes; we leave it in its cell.
  const broken = written.unclosed ? parsed.at(-1)?.cells : undefined;
  if (broken) broken[broken.length - 1] = `"${broken[broken.length - 1]}`;
  const above = parsed.slice(0, preamble.length).map(({ cells }) => cells);
  assert.deepEqual(preamble, above);
  const [header, ...rows] = parsed.slice(preamble.length);
  assert.deepEqual(table.header, header.cells);
  assert.deepEqual(recordsOf(table), rows);
  checkPlaces(written, opened);
  return true;
}

/** Compares every range with where the cell was written, as an editor counts lines and columns. */
function checkPlaces(written: WrittenFile, { table, preamble }: OpenedFile): void {
  const document = TextDocument.create('file:///usage.csv', 'csv', 1, written.text);
  const between = (start: number, end: number) => {
    const from = document.positionAt(start);
    const to = document.positionAt(end);
    return { startLine: from.line, startCharacter: from.character, endLine: to.line, endCharacter: to.character };
  };
  const [header, ...rows] = written.records.slice(preamble.length);
  header.forEach(({ start, end }, column) => {
    assert.deepEqual(table.headerRange(column), between(start, end), `name of column ${column}`);
  });
  assert.equal(table.rowCount, rows.length);
  rows.forEach((cells, row) => {
    const first = cells[0].start;
    const last = cells[cells.length - 1].end;
    assert.deepEqual(table.rowRange(row), between(first, last), `row ${row}`);
    assert.equal(table.line(row), document.positionAt(first).line + 1);
    assert.equal(findRagged(table.rows, row)?.cells ?? table.columnCount, cells.length);
    for (let column = 0; column < table.columnCount; column++) {
      const { start, end } = cells[column] ?? { start: last, end: last };
      assert.deepEqual(table.range(row, column), between(start, end), `row ${row}, column ${column}`);
    }
  });
}

function repeat(bytes: Uint8Array, times: number): Uint8Array {
  const long = new Uint8Array(bytes.length * times);
  for (let i = 0; i < times; i++) long.set(bytes, i * bytes.length);
  return long;
}
