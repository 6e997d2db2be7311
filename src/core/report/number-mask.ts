/**
 * Masks personal data in what is shown or exported: telephone numbers, names, addresses and the ids that embed them. The
 * same number or name has the same mask throughout a run, and different ones different masks, so that rows of one call
 * can still be told to belong together. A text that is masked already stays as it is.
 */
export interface NumberMask {
  /** Masks the numbers, e-mail addresses and users of lines in a text, and the names that are known of the run. */
  text(text: string): string;
  /** Masks a cell that holds a telephone number or another address of a line, however it is written. */
  number(text: string): string;
  /** Masks a cell that holds the name of a person. Default as `text`. */
  name?(text: string): string;
  /** Masks the name of a file, in which a number may stand without its sign. Default as `text`. */
  fileName?(name: string): string;
}

/** Leaves everything as it is. */
export const NO_MASK: NumberMask = { text: (text) => text, number: (text) => text };
