import { shortened, visibleText } from './visible-text.js';

/** Characters of an answer to a language model, at most: a few thousand of its tokens. */
export const MOST_CHARACTERS = 12_000;
/** Characters of a text that comes out of a file. */
const LONGEST_TEXT = 160;
/** Characters of a sentence of ours, which may quote a cell. */
export const LONGEST_MESSAGE = 480;

/**
 * A list of an answer that may be cut short: `more` says how many of `total` are left out behind those that are listed,
 * and before them where it does not begin with the first.
 */
export interface ModelList {
  total: number;
  from?: number;
  list: unknown[];
  more: number;
}

/** A list of which `entries` are at hand, beginning with the entry `from` (0-based) of `total`. */
export function modelList(entries: Iterable<unknown>, total: number, from = 0): ModelList {
  const list = [...entries];
  return { total, ...(from > 0 && { from }), list, more: Math.max(0, total - from - list.length) };
}

/** Text out of a file, for an answer: on one line, with what is hidden in it made visible, and cut. */
export function modelText(text: string, most = LONGEST_TEXT): string {
  return shortened(visibleText(text), most);
}

/**
 * An answer as JSON, with its lists cut until it is no longer than `most` characters: the list that takes most is cut
 * first, and each says how much of it is missing.
 */
export function modelAnswer(answer: object, lists: readonly ModelList[], most = MOST_CHARACTERS): string {
  for (;;) {
    const text = JSON.stringify(answer);
    if (text.length <= most) return text;
    const longest = lists
      .filter(({ list }) => list.length > 0)
      .map((one) => ({ one, size: JSON.stringify(one.list).length }))
      .sort((a, b) => b.size - a.size)[0];
    if (!longest) return text;
    const { one, size } = longest;
    // What is too much, by the usual size of an entry; at least one entry.
    const excess = Math.ceil(((text.length - most) / size) * one.list.length);
    const kept = Math.max(0, one.list.length - Math.max(1, excess));
    one.more += one.list.length - kept;
    one.list.length = kept;
  }
}
