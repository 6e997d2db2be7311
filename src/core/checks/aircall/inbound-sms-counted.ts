import { TYPE_SMS } from '../../formats/aircall-usage-types.js';
import { DIRECTION_INBOUND } from '../../formats/records.js';
import { counted } from '../../language/counted.js';
import { say } from '../../language/say.js';
import { NUMBER_VALUE } from '../../table/number-column.js';
import type { FileRule } from '../rule.js';
import { noSegmentCounts, segmentCounts } from './segment-counts.js';
import { AIRCALL_ARTICLE } from './usage-report.js';

/** Segments of inbound SMS, which are free. On the Segment Count; detail: how many segments. */
export const inboundSmsCounted: FileRule = {
  id: 'aircall/inbound-sms-counted',
  severity: 'warning',
  title: 'Inbound SMS segments are listed but free',
  help: {
    what: 'Looks for inbound SMS whose Segment Count is above 0.',
    why: 'The report lists inbound SMS with their segments although receiving them is free. A plain sum of Segment Count therefore exceeds what may be billed.',
    fix: 'Leave inbound segments out when you compare the segments with the message lines of the invoice. If the invoice counts them, ask Aircall for a credit note.',
    source: AIRCALL_ARTICLE,
  },
  notApplicable: noSegmentCounts,
  run(context, findings) {
    const { file, usage } = context;
    if (!usage) return;
    const { column, segments, scale, typeColumn, types } = segmentCounts(context);
    if (!types.includes(TYPE_SMS)) return;
    for (let row = 0; row < usage.rowCount; row++) {
      if (usage.direction[row] !== DIRECTION_INBOUND || types[typeColumn.codes[row]] !== TYPE_SMS) continue;
      if (segments.states[row] !== NUMBER_VALUE || !(segments.mantissas[row] > 0)) continue;
      if (!file.table.isRagged(row)) findings.add(row, column, 'warning', segments.mantissas[row] / scale);
    }
  },
  describe: (_, findings, at) =>
    say`${counted(findings.detail(at), 'segment')} of an inbound SMS: listed, but free. Keep it out of the total that you compare with the invoice.`,
};
