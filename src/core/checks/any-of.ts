import { say } from '../language/say.js';

/** `a`, `a or b`, `a or b or c`, in the reader's language; empty for none. */
export function anyOf(texts: readonly string[]): string {
  return texts.length === 0 ? '' : texts.reduce((some, text) => say`${some} or ${text}`);
}
