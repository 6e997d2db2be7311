import assert from 'node:assert/strict';
import { unzipSync } from 'fflate';

/** A cell as a spreadsheet has it after opening a workbook. */
export interface ReadCell {
  value: string | number | null;
  formula: string | null;
  style: number;
}

/** A sheet by the names of its cells, `B12`. */
export interface ReadSheet {
  name: string;
  xml: string;
  cells: ReadonlyMap<string, ReadCell>;
  lastRow: number;
}

/** Joins the pieces of a document. */
export function joined(pieces: Iterable<Uint8Array>): Uint8Array {
  return Buffer.concat([...pieces]);
}

/** Parts of a workbook as text, by their names. */
export function partsOf(bytes: Uint8Array): Record<string, string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, decoder.decode(part)]));
}

/** Reads a workbook by a reader of its own: every part must be well-formed. Sheets are in the order of their tabs. */
export function readWorkbook(bytes: Uint8Array): ReadSheet[] {
  const parts = partsOf(bytes);
  for (const [name, xml] of Object.entries(parts)) assertWellFormed(xml, name);
  const targets = new Map(
    [...parts['xl/_rels/workbook.xml.rels'].matchAll(/Id="(\w+)"[^>]* Target="([^"]+)"/g)].map(([, id, target]) => [
      id,
      target,
    ]),
  );
  return [...parts['xl/workbook.xml'].matchAll(/<sheet name="([^"]*)"[^>]* r:id="(\w+)"/g)].map(([, name, id]) => {
    const xml = parts[`xl/${targets.get(id)}`];
    assert.ok(xml, `${name} has a part`);
    return { name: plainText(name), xml, ...readCells(xml) };
  });
}

function readCells(xml: string): Pick<ReadSheet, 'cells' | 'lastRow'> {
  const cells = new Map<string, ReadCell>();
  let lastRow = 0;
  for (const [, number, content] of xml.matchAll(/<row r="(\d+)"[^>]*?(?:\/>|>([\s\S]*?)<\/row>)/g)) {
    assert.ok(Number(number) > lastRow, 'rows go up');
    lastRow = Number(number);
    let lastColumn = 0;
    for (const [, reference, style, type, inside = ''] of (content ?? '').matchAll(
      /<c r="([A-Z]+\d+)" s="(\d+)"(?: t="(\w+)")?(?:\/>|>([\s\S]*?)<\/c>)/g,
    )) {
      const letters = reference.replace(/\d/g, '');
      assert.equal(reference, `${letters}${number}`);
      assert.ok(columnNumber(letters) > lastColumn, 'columns go up');
      lastColumn = columnNumber(letters);
      cells.set(reference, { ...contentOf(inside, type), style: Number(style) });
    }
  }
  return { cells, lastRow };
}

function contentOf(inside: string, type: string | undefined): Pick<ReadCell, 'value' | 'formula'> {
  const formula = /<f>([\s\S]*?)<\/f>/.exec(inside)?.[1];
  const value = /<v>([\s\S]*?)<\/v>/.exec(inside)?.[1];
  const [, kept, raw = ''] = /<t( xml:space="preserve")?>([\s\S]*?)<\/t>/.exec(inside) ?? [];
  // Without being told to keep them, spreadsheets cut off the blanks around a text.
  const text = kept ? raw : raw.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
  if (type === 'inlineStr') return { value: plainText(text), formula: null };
  if (value === undefined) return { value: null, formula: null };
  return {
    value: type === 'str' ? plainText(value) : Number(value),
    formula: formula === undefined ? null : plainText(formula),
  };
}

/** Number of a column, from 1. */
export function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

/** Text of XML: a reader of XML turns line ends into LF, then references into characters, then Excel its escapes. */
function plainText(xml: string): string {
  return xml
    .replace(/\r\n?/g, '\n')
    .replace(/&(lt|gt|amp|quot);/g, (_, name: 'lt') => ({ lt: '<', gt: '>', amp: '&', quot: '"' })[name])
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Tags are balanced, and nothing stands in the text that XML 1.0 does not allow. */
function assertWellFormed(xml: string, name: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
  assert.doesNotMatch(xml, /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/, name);
  const open: string[] = [];
  let end = 0;
  for (const found of xml.matchAll(/<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|<\?[^>]*\?>/g)) {
    assert.doesNotMatch(xml.slice(end, found.index), /[<>]|&(?!(?:lt|gt|amp|quot);)/, name);
    end = (found.index ?? 0) + found[0].length;
    const [, closing, tag, , empty] = found;
    if (tag === undefined) continue;
    if (closing) assert.equal(open.pop(), tag, name);
    else if (!empty) open.push(tag);
  }
  assert.deepEqual([open, xml.slice(end).trim()], [[], ''], name);
}
