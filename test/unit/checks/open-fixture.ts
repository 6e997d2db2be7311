import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { FileOpening, type OpenChoices } from '../../../src/core/formats/open-file.js';
import type { NotATable, OpenedFile } from '../../../src/core/formats/opened-file.js';

/** Opens bytes as the product opens a file, all at once. */
export function openBytes(name: string, content: Uint8Array, choices: OpenChoices = {}): OpenedFile | NotATable {
  const bytes = new Uint8Array(content.length + 1);
  bytes.set(content);
  const opening = new FileOpening(name, content.length, choices);
  const state = opening.advance(bytes, content.length, true);
  if ('kind' in state) return state;
  return opening.finish(createHash('sha256').update(content).digest('hex'));
}

export function openPath(path: string, choices: OpenChoices = {}): OpenedFile | NotATable {
  return openBytes(basename(path), readFileSync(path), choices);
}

/** Opens a text that is known to be a table. */
export function openText(text: string, choices: OpenChoices = {}, name = 'usage.csv'): OpenedFile {
  const opened = openBytes(name, new TextEncoder().encode(text), choices);
  if (!isTable(opened)) throw new Error(`${name} did not open as a table: ${opened.message}`);
  return opened;
}

export function isTable(opened: OpenedFile | NotATable): opened is OpenedFile {
  return 'table' in opened;
}
