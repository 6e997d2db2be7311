import assert from 'node:assert/strict';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import { USAGE_HEADER } from '../../fixtures/constructed-csv.js';
import { openTable } from '../formats/open-text.js';

describe('an Aircall report with logs of other systems', () => {
  const usage = () =>
    openTable(
      `${USAGE_HEADER}\nCall,r1,,2,41000001,84213,Outbound,False,US,+12025550101,2025-04-20T10:00:00Z,,Outbound call - United States,US,+12025550111,False\n`,
      'usage.csv',
    );

  it('pairs by ends with Plivo, whose destinations lack their +', () => {
    const call = {
      ...{ call_uuid: 'c1', call_direction: 'outbound', from_number: '+12025550101', to_number: '12025550111' },
      ...{ initiation_time: '2025-04-20 15:30:01+05:30', answer_time: '2025-04-20 15:30:03+05:30' },
      ...{ end_time: '2025-04-20 15:31:04+05:30', bill_duration: 61, billed_duration: 120, call_duration: 61 },
    };
    const log = openTable(JSON.stringify({ meta: { next: null, total_count: 1 }, objects: [call] }), 'calls.json');
    const { usage: side } = reconcile(usage(), [log], { period: { month: '2025-04' } });
    assert.equal(side.buckets.matched.rows, 1);
  });

  it('pairs by ends with Asterisk’s records, national numbers by the default region', () => {
    const row = (src: string) =>
      `"","${src}","2025550111","from-internal","""A"" <1>","SIP/1","SIP/2","Dial","x","2025-04-20 12:00:01","2025-04-20 12:00:03","2025-04-20 12:01:04",63,61,"ANSWERED","DOCUMENTATION","1745143201.1",""`;
    const log = openTable(`${row('2025550101')}\n`, 'Master.csv');
    const choices = { period: { month: '2025-04' }, callLogTimeZone: 'Europe/Paris' };
    const { usage: side } = reconcile(usage(), [log], { ...choices, defaultRegion: 'US' });
    assert.equal(side.buckets.matched.rows, 1);
    const without = reconcile(usage(), [log], choices);
    assert.equal(without.usage.buckets['not-in-call-log'].rows, 1);
  });
});
