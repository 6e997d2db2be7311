/**
 * Masks phone numbers, which are personal data, in what is exported. The same number gives the same mask, so that rows
 * of one call can still be told to belong together.
 */
export interface NumberMask {
  /** Masks every number written with `+` in a text. */
  text(text: string): string;
  /** Masks a cell that holds a phone number however it is written. */
  number(text: string): string;
}

/** Leaves everything as it is. */
export const NO_MASK: NumberMask = { text: (text) => text, number: (text) => text };
