/** What databases write for no number. */
const NO_VALUE = /^(?:null|\\n)$/i;
/** What they write for no date: the zero date and the zero epoch besides. */
const NO_DATE = /^(?:null|\\n|0|0000-00-00.*|-|n\/a)$/i;

/** Whether a trimmed text stands for no value: the word that a database exports for an empty field. */
export function saysNoValue(text: string): boolean {
  return NO_VALUE.test(text);
}

/** Whether a trimmed text stands for no date. */
export function saysNoDate(text: string): boolean {
  return NO_DATE.test(text);
}
