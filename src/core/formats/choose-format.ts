import { columnNamed } from './call-log-mapping.js';
import type { Format, Recognition, Role } from './format.js';
import { formatNamed, type UserFormats } from './known-formats.js';

/** What the user said about a file, all optional. */
export interface OpenChoices {
  /** Id of the format that the file is to be read as, whatever it looks like. */
  format?: string;
  /** Canonical log field → column name, for a log that is not recognised. */
  mapping?: Readonly<Record<string, string>>;
  /** The side of the reconciliation that the file was given for. */
  role?: Role;
  /** The user-defined formats that hold for the file; absent: as it was opened with. */
  userFormats?: UserFormats;
}

/** Below this a file is not taken for a format. */
const SURE_ENOUGH = 0.5;
/** A file that the user called a call log or an invoice needs less. */
const SURE_ENOUGH_WHEN_TOLD = 0.4;
/** What lies beside a file and is about it alone holds where some of its columns are there. */
const SOME_COLUMNS = 0.1;
const MAPPED_FORMAT = 'generic.call-log';

/**
 * The format a file is read as: the user's word, else the schema beside it, else a mapping that fits the header, else what it was recognised as.
 * Given for one side of a reconciliation, a format of that side goes before better ones of another; where there is none,
 * the best of all says what the file is instead.
 */
export function chooseFormat(
  recognitions: readonly Recognition[],
  header: readonly string[],
  choices: OpenChoices,
): Format | undefined {
  const { userFormats } = choices;
  const named = (id: string) => formatNamed(id, userFormats);
  if (choices.format !== undefined) return named(choices.format);
  const beside = userFormats?.own;
  if (beside && fitsRole(beside, choices.role) && scoreOf(recognitions, beside.id) >= SOME_COLUMNS) return beside;
  if (choices.role !== 'usage' && choices.role !== 'invoice' && mappingFits(header, choices.mapping)) {
    return named(MAPPED_FORMAT);
  }
  const best = recognitions.length > 0 ? recognitions[0] : undefined;
  if (choices.role !== undefined) {
    const needed = choices.role === 'usage' ? SURE_ENOUGH : SURE_ENOUGH_WHEN_TOLD;
    const own = recognitions.find(({ format, score }) => score >= needed && named(format)?.role === choices.role);
    if (own && (own.score >= SURE_ENOUGH || best === undefined || best.score < SURE_ENOUGH)) return named(own.format);
  }
  return best && best.score >= SURE_ENOUGH ? named(best.format) : undefined;
}

function fitsRole({ role }: Format, wanted: Role | undefined): boolean {
  return wanted === undefined || role === wanted;
}

function scoreOf(recognitions: readonly Recognition[], id: string): number {
  return recognitions.find(({ format }) => format === id)?.score ?? 0;
}

function mappingFits(header: readonly string[], mapping: Readonly<Record<string, string>> | undefined): boolean {
  return Object.values(mapping ?? {}).some((name) => columnNamed(header, name) >= 0);
}
