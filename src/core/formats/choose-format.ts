import { nameKey } from './columns.js';
import type { Format, Recognition, Role } from './format.js';
import { formatById } from './registry.js';

/** What the user said about a file, all optional. */
export interface OpenChoices {
  /** Id of the format that the file is to be read as, whatever it looks like. */
  format?: string;
  /** Canonical log field → column name, for a log that is not recognised. */
  mapping?: Readonly<Record<string, string>>;
  /** The side of the reconciliation that the file was given for. */
  role?: Role;
}

/** Below this a file is not taken for a format. */
const SURE_ENOUGH = 0.5;
/** A file that the user called a call log or an invoice needs less. */
const SURE_ENOUGH_WHEN_TOLD = 0.4;
const MAPPED_FORMAT = 'generic.call-log';

/**
 * The format a file is read as: the user's word, else a mapping that fits the header, else what it was recognised as.
 * Given for one side of a reconciliation, a format of that side goes before better ones of another; where there is none,
 * the best of all says what the file is instead.
 */
export function chooseFormat(
  recognitions: readonly Recognition[],
  header: readonly string[],
  choices: OpenChoices,
): Format | undefined {
  if (choices.format !== undefined) return formatById(choices.format);
  if (choices.role !== 'usage' && choices.role !== 'invoice' && mappingFits(header, choices.mapping)) {
    return formatById(MAPPED_FORMAT);
  }
  const best = recognitions.length > 0 ? recognitions[0] : undefined;
  if (choices.role !== undefined) {
    const needed = choices.role === 'usage' ? SURE_ENOUGH : SURE_ENOUGH_WHEN_TOLD;
    const own = recognitions.find(({ format, score }) => score >= needed && formatById(format)?.role === choices.role);
    if (own && (own.score >= SURE_ENOUGH || best === undefined || best.score < SURE_ENOUGH))
      return formatById(own.format);
  }
  return best && best.score >= SURE_ENOUGH ? formatById(best.format) : undefined;
}

function mappingFits(header: readonly string[], mapping: Readonly<Record<string, string>> | undefined): boolean {
  const names = Object.values(mapping ?? {}).map(nameKey);
  if (names.length === 0) return false;
  const keys = header.map(nameKey);
  return names.some((name) => name !== '' && keys.includes(name));
}
