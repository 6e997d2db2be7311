import { FileOpening, type OpenChoices } from '../../../src/core/formats/open-file.js';
import type { NotATable, OpenedFile } from '../../../src/core/formats/opened-file.js';

/** Opens bytes as a file that is there at once. */
export function openBytes(content: Uint8Array, name: string, choices?: OpenChoices): OpenedFile | NotATable {
  const bytes = new Uint8Array(content.length + 1);
  bytes.set(content);
  const opening = new FileOpening(name, content.length, choices);
  const state = opening.advance(bytes, content.length, true);
  return 'kind' in state ? state : opening.finish('0'.repeat(64));
}

/** Opens bytes that arrive in pieces of these sizes, used in turn. */
export function openInPieces(content: Uint8Array, name: string, pieces: readonly number[]): OpenedFile | NotATable {
  const bytes = new Uint8Array(content.length + 1);
  const opening = new FileOpening(name, content.length);
  let limit = 0;
  for (let at = 0; limit < content.length; at++) {
    const next = Math.min(content.length, limit + pieces[at % pieces.length]);
    bytes.set(content.subarray(limit, next), limit);
    limit = next;
    const state = opening.advance(bytes, limit, limit === content.length);
    if ('kind' in state) return state;
  }
  return opening.finish('0'.repeat(64));
}

/** Opens a text as UTF-8. */
export function openText(text: string, name = 'file.csv', choices?: OpenChoices): OpenedFile | NotATable {
  return openBytes(new TextEncoder().encode(text), name, choices);
}

/** Opens a text that must be a table. */
export function openTable(text: string, name = 'file.csv', choices?: OpenChoices): OpenedFile {
  const file = openText(text, name, choices);
  if (!('table' in file)) throw new Error(`${name} is no table: ${file.message}`);
  return file;
}

/** A text as UTF-16 bytes. */
export function utf16(text: string, bigEndian: boolean, bom: boolean): Uint8Array {
  const marked = bom ? `\uFEFF${text}` : text;
  const bytes = new Uint8Array(marked.length * 2);
  for (let at = 0; at < marked.length; at++) {
    const unit = marked.charCodeAt(at);
    bytes[at * 2] = bigEndian ? unit >> 8 : unit & 255;
    bytes[at * 2 + 1] = bigEndian ? unit & 255 : unit >> 8;
  }
  return bytes;
}
