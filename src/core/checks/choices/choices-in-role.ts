import type { Role } from '../../formats/format.js';
import type { UserFormats } from '../../formats/known-formats.js';
import { type OpenChoices, refine } from '../../formats/open-file.js';
import type { OpenedFile } from '../../formats/opened-file.js';
import { mergeChoices, type SavedChoices } from './saved-choices.js';

/** Where something can be said about a file, the strongest first. */
export interface ChoiceOrigins {
  /** Said for this run: an option of the command line. */
  said?: SavedChoices;
  /** Kept beside the file itself, or decided about it in the editor. */
  own?: SavedChoices;
  /** Settings and a configuration file, which speak of roles: `timeZone` of usage files, `callLogTimeZone` of logs. */
  settings?: SavedChoices;
  /** The user-defined formats that hold for the file. */
  userFormats?: UserFormats;
}

/**
 * All choices for a file in a role: an option, then the file's own sidecar, then the setting of that role; what nobody
 * says is left to the format. A file that is not recognised counts as a usage file.
 */
export function choicesInRole(
  role: Role | undefined,
  { said = {}, own = {}, settings = {} }: ChoiceOrigins,
): SavedChoices {
  return mergeChoices(said, own, role === 'call-log' ? asSaidOfLogs(settings) : settings);
}

/** A file that was opened by what was said of itself, as what it is in its role, with the choices that hold for it. */
export function inOwnRole(opened: OpenedFile, origins: ChoiceOrigins): { file: OpenedFile; choices: SavedChoices } {
  const choices = choicesInRole(opened.format?.role, origins);
  const { format, mapping } = choices;
  return {
    file: format === undefined || format === opened.format?.id ? opened : refine(opened, { format, mapping }),
    choices,
  };
}

/** How a file is to be opened whose role is not known yet: by what was said of itself. */
export function openingChoices({ said = {}, own = {}, settings = {}, userFormats }: ChoiceOrigins): OpenChoices {
  const { mapping } = mergeChoices(said, own, settings);
  return { format: said.format ?? own.format, mapping, ...(userFormats && { userFormats }) };
}

/** What was said of call logs in general, as choices of one log: its zone and format are those of logs. */
function asSaidOfLogs(choices: SavedChoices): SavedChoices {
  return {
    ...choices,
    format: choices.callLogFormat,
    timeZone: choices.callLogTimeZone,
    dateOrder: choices.callLogDateOrder,
  };
}

/**
 * A call log of a reconciliation. Of what the usage file's sidecar and the settings say, only what they say of call logs
 * holds; options about the usage file (its zone, its format) are not options about its logs.
 */
export function choicesOfLog(log: ChoiceOrigins, usage: ChoiceOrigins): SavedChoices {
  const said = asSaidOfLogs(usage.said ?? {});
  const general = mergeChoices(usage.own ?? {}, usage.settings ?? {});
  const own = log.own ?? {};
  return { ...choicesInRole('call-log', { said, own, settings: general }), suppressed: own.suppressed };
}
