import { say } from '../../core/language/say.js';
import type { DocumentPieces } from '../../core/report/statement-forms.js';
import type { Task } from './task.js';

/** Bytes made between two looks at whether the task was called off. */
const STRETCH = 1 << 22;

/** A document as bytes of its own. Other calls are answered while it is made; rejects if the task is called off. */
export async function exportDocument(pieces: DocumentPieces, task: Task): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  let size = 0;
  let stretch = STRETCH;
  for (const piece of pieces) {
    const part = typeof piece === 'string' ? encoder.encode(piece) : piece;
    parts.push(part);
    size += part.length;
    if (size < stretch) continue;
    stretch = size + STRETCH;
    task.progress(0, 1, say`Writing`);
    await task.pause();
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
