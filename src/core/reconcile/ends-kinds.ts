import type { UsageRecords } from '../formats/records.js';
import type { ExpectedCharge } from './expected-charge.js';

/** Codes of texts, counted up in the order in which they are met. */
class Codes {
  private readonly codes = new Map<string, number>();

  of(text: string): number {
    let code = this.codes.get(text);
    if (code === undefined) {
      code = this.codes.size;
      this.codes.set(text, code);
    }
    return code;
  }
}

/**
 * What a usage row, apart from its stamp, has that decides about its outcomes: two rows of one code are charged alike.
 * `hasId`: whether it may only meet log rows without an id.
 */
export function usageKinds(usage: UsageRecords, hasId: (row: number) => boolean): (row: number) => number {
  const codes = new Codes();
  return (row) => codes.of(`${usage.billedMs[row]} ${usage.model[row]} ${usage.freeByRule[row]} ${hasId(row)}`);
}

/** The same of a log row: what it would cost under each model of the usage file, and without a partner. */
export function logKinds(
  usage: UsageRecords,
  expected: ExpectedCharge,
  hasId: (row: number) => boolean,
): (row: number) => number {
  const codes = new Codes();
  return (row) => {
    expected.ofUnpaired(row);
    let text = `${hasId(row)} ${expected.ms}`;
    for (let model = 0; model < usage.models.length; model++) {
      expected.ofModel(row, model);
      text += ` ${expected.ms}`;
    }
    return codes.of(text);
  };
}
