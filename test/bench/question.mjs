// What all contestants are asked: the same questions, so that their answers can be compared too.

/** Calls billed with at least as many minutes. */
export const LEAST_MINUTES = 3;
/** Part of a phone number, looked for in one column and in all cells. */
export const SEARCHED = '5550142';
