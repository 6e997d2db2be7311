import { nameKey } from '../../formats/columns.js';
import { TALKDESK_TYPES, TALKDESK_UNITS } from '../../formats/talkdesk-usage-values.js';
import { say } from '../../language/say.js';
import { billedMsAt } from '../file/billed-at-row.js';
import { quote } from '../file/visible-text.js';
import type { FileRule } from '../rule.js';
import { MONTHLY_USAGE_PAGE, notMonthlyUsage } from './monthly-usage.js';

/**
 * Units in which what a type names can be counted, folded; `other` fits all. Types that are not listed can be anything,
 * or are no consumption.
 */
const FITTING: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    AMD: ['REQUESTS', 'NUMBERS', 'SECONDS', 'MINUTES'],
    API_REQUEST: ['REQUESTS'],
    CALL: ['MINUTES', 'SECONDS'],
    CALL_SERVICE: ['MINUTES', 'SECONDS', 'REQUESTS', 'SESSIONS', 'GB', 'NUMBERS'],
    DIALER: ['MINUTES', 'SECONDS', 'REQUESTS', 'SESSIONS', 'NUMBERS'],
    MESSAGE: ['SEGMENTS', 'CONVERSATIONS', 'SESSIONS', 'REQUESTS', 'NUMBERS', 'PAGES'],
    NUMBER: ['NUMBERS'],
    SPEECH_TRANSCRIPTION: ['MINUTES', 'SECONDS', 'CHARS', 'REQUESTS'],
    VOICEMAIL_TRANSCRIPTION: ['MINUTES', 'SECONDS', 'CHARS', 'REQUESTS', 'NUMBERS'],
  }).map(([type, units]) => [nameKey(type), new Set(units.map(nameKey))]),
);
const KNOWN_UNITS = new Set(TALKDESK_UNITS.map(({ value }) => nameKey(value)));

/** A unit in which what the row is about is not counted. */
export const unitUnusual: FileRule = {
  id: 'talkdesk/unit-unusual',
  severity: 'info',
  title: 'The unit does not fit the type of usage',
  help: {
    what: 'Compares the unit of each row with what its type can be counted in: calls in minutes or seconds, numbers in numbers, messages in segments or conversations, and so on.',
    why: 'Talkdesk’s own example has a telephone number counted in minutes, so such rows exist. In a total of minutes they would pass for call time that nobody talked.',
    fix: 'Read the description and compare with the invoice line. If the quantity is not what the unit says, leave the row out of totals of that unit, and ask Talkdesk.',
    source: MONTHLY_USAGE_PAGE,
  },
  notApplicable: (context) => notMonthlyUsage(context, ['type', 'unit']),
  run({ file }, findings) {
    const { table, binding } = file;
    const column = binding.column('unit');
    const types = table.dictionaryColumn(binding.column('type'));
    const units = table.dictionaryColumn(column);
    const unusual = new Uint8Array(types.distinct * units.distinct);
    let any = false;
    for (let type = 0; type < types.distinct; type++) {
      const fitting = FITTING.get(nameKey(types.text(type)));
      if (!fitting) continue;
      for (let unit = 0; unit < units.distinct; unit++) {
        const key = nameKey(units.text(unit));
        // A unit that is not documented is the business of another rule.
        if (key === 'other' || !KNOWN_UNITS.has(key) || fitting.has(key)) continue;
        unusual[type * units.distinct + unit] = 1;
        any = true;
      }
    }
    if (!any) return;
    for (let row = 0; row < table.rowCount; row++)
      if (unusual[types.codes[row] * units.distinct + units.codes[row]] === 1 && !table.isRagged(row))
        findings.add(row, column, 'info');
  },
  describe({ file }, findings, at) {
    const row = findings.row(at);
    const type = file.table.text(row, file.binding.column('type')).trim();
    const unit = quote(file.table.text(row, findings.column(at)).trim());
    const documented = TALKDESK_TYPES.find(({ value }) => nameKey(value) === nameKey(type))?.value ?? type;
    return say`${quote(documented)} is not usually counted in ${unit}. Check the description, and keep the row out of a total of call time.`;
  },
  stakeMs: (context, findings, at) => billedMsAt(context, findings.row(at)),
};
