import { TYPE_ANY_MESSAGE, TYPE_SMS } from '../../formats/aircall-usage-types.js';
import { DIRECTION_OUTBOUND, KIND_NOT_A_CALL } from '../../formats/records.js';
import { say } from '../../language/say.js';
import { NUMBER_BLANK, NUMBER_INVALID } from '../../table/number-column.js';
import type { FileRule } from '../rule.js';
import { noSegmentCounts, segmentCounts } from './segment-counts.js';
import { AIRCALL_ARTICLE } from './usage-report.js';

/** The longest SMS that Aircall sends has ten segments, about 1,600 characters. */
const MOST_SEGMENTS = 10;

const NOT_WHOLE = 0;
const NONE_ON_OUTBOUND = 1;
const TOO_MANY = 2;
const ON_A_CALL = 3;
const MESSAGES = [
  () => say`Segments are counted in whole numbers.`,
  () => say`An outbound message has at least one segment.`,
  () => say`A message has at most ${MOST_SEGMENTS} segments.`,
  () => say`Calls have no segments.`,
];

/** Segment counts that no message can have. On the Segment Count; detail: an index into the messages. */
export const segmentsImplausible: FileRule = {
  id: 'aircall/segments-implausible',
  severity: 'warning',
  title: 'Segment count that cannot be',
  help: {
    what: 'Looks for segment counts that are not whole, not above 0 on an outbound message, above 10, or on a call.',
    why: 'Messages are billed by the segment. A count that a message cannot have makes the total of the message lines wrong. One segment holds up to 160 characters, fewer each where a message takes several or uses emoji.',
    fix: 'Ask Aircall for the right count of these rows before you compare Segment Count with the message lines of the invoice.',
    source: AIRCALL_ARTICLE,
  },
  notApplicable: noSegmentCounts,
  run(context, findings) {
    const { file, usage } = context;
    if (!usage) return;
    const { column, segments, scale, typeColumn, types } = segmentCounts(context);
    const most = MOST_SEGMENTS * scale;
    for (let row = 0; row < usage.rowCount; row++) {
      const state = segments.states[row];
      if (state === NUMBER_INVALID) continue;
      const type = types[typeColumn.codes[row]];
      const outbound = usage.direction[row] === DIRECTION_OUTBOUND;
      // A blank count is nothing to remark on but for an outbound SMS, which is billed by it.
      if (state === NUMBER_BLANK && !(outbound && type === TYPE_SMS)) continue;
      const value = segments.mantissas[row];
      let problem = -1;
      if (usage.kind[row] !== KIND_NOT_A_CALL) {
        if (value !== 0) problem = ON_A_CALL;
      } else if (value % scale !== 0) problem = NOT_WHOLE;
      else if (value > most) problem = TOO_MANY;
      else if (value <= 0 && outbound && (type & TYPE_ANY_MESSAGE) !== 0) problem = NONE_ON_OUTBOUND;
      if (problem >= 0 && !file.table.isRagged(row)) findings.add(row, column, 'warning', problem);
    }
  },
  describe: (_, findings, at) =>
    `${MESSAGES[findings.detail(at)]()} ${say`Ask Aircall for the count it billed before you compare the message lines.`}`,
};
