import type { FindingList } from '../checks/rule.js';
import type { OpenedFile } from '../formats/opened-file.js';
import { recordKey } from '../formats/record-key.js';
import type { NumberMask } from './number-mask.js';

/**
 * What a finding is known by from one run to the next: its rule, the key of its record (never the line) and its column;
 * of several findings that share them, which it is. `subject` tells the file apart where records alone do not. The mask
 * is for keys that hold a number or are a digest of cells: a number could be tried against them.
 */
export function fingerprint(
  rule: string,
  subject: string,
  file: OpenedFile,
  row: number,
  column: number,
  which: number,
  mask: NumberMask,
): string {
  const record = row < 0 ? '' : mask.text(recordKey(file, row));
  const name = column < 0 ? '' : (file.binding.key(column) ?? file.table.header[column]);
  const digest = hexDigest(JSON.stringify([rule, subject, record, name]));
  return `${digest}:${which}`;
}

/** Which of the findings at its place each finding of a list is, from 1; undefined where every place has but one. */
export function findingsAtOnePlace(list: FindingList): Uint32Array | undefined {
  const order = Uint32Array.from({ length: list.length }, (_, at) => at);
  const compare = (a: number, b: number) =>
    list.input(a) - list.input(b) || list.row(a) - list.row(b) || list.column(a) - list.column(b);
  let sorted = true;
  for (let at = 1; at < order.length && sorted; at++) sorted = compare(at - 1, at) <= 0;
  if (!sorted) order.sort((a, b) => compare(a, b) || a - b);
  let which: Uint32Array | undefined;
  for (let at = 1; at < order.length; at++) {
    if (compare(order[at - 1], order[at]) !== 0) continue;
    which ??= new Uint32Array(list.length).fill(1);
    which[order[at]] = which[order[at - 1]] + 1;
  }
  return which;
}

/** 64 bits of a text as 16 hexadecimal digits: two independent multiplicative hashes of its UTF-16 units. */
function hexDigest(text: string): string {
  let a = 0x9e3779b9 ^ text.length;
  let b = 0x41c6ce57 ^ text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x85ebca6b);
    a ^= a >>> 13;
    b = Math.imul(b ^ unit, 0x5f356495);
    b ^= b >>> 16;
  }
  a = Math.imul(a ^ (a >>> 16), 0x2c1b3c6d) ^ Math.imul(b ^ (b >>> 13), 0x297a2d39);
  b = Math.imul(b ^ (b >>> 16), 0x2c1b3c6d) ^ Math.imul(a ^ (a >>> 13), 0x297a2d39);
  return hex(a) + hex(b);
}

function hex(half: number): string {
  return (half >>> 0).toString(16).padStart(8, '0');
}
