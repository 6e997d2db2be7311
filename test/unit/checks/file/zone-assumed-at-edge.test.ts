import assert from 'node:assert/strict';
import { zoneAssumedAtEdge } from '../../../../src/core/checks/file/zone-assumed-at-edge.js';
import { contextOf, run, usageText } from '../rule-run.js';
import { callsText, contextOf as twilioContext } from '../twilio/twilio-texts.js';

const period = { invoiceDate: '2025-05-14' };

describe('file/zone-assumed-at-edge', () => {
  it('counts rows and minutes, and only stamps without an offset', () => {
    const rows = [
      { stamp: '2025-05-13 23:00:00', minutes: '3' },
      { stamp: '2025-05-13 23:30:00', minutes: '4' },
      { stamp: '2025-05-13T23:30:00Z', minutes: '100' },
      { stamp: '2025-05-13T23:30:00+02:00', minutes: '100' },
      { stamp: '2025-05-13 23:30:00 UTC', minutes: '100' },
      { stamp: '2025-04-28 12:00:00', minutes: '100' },
    ];
    const [found, ...others] = run(zoneAssumedAtEdge, contextOf(usageText(rows), { period }));
    assert.deepEqual(others, []);
    assert.match(found.message, /^2 rows with 7 billed minutes within 14 hours/);
  });

  it('asks of a Twilio log whose times have no offset whether they are local, unless somebody has said so', () => {
    const log = (start: string) =>
      callsText([
        { seconds: 30, start },
        { seconds: 30, start: '2025-05-15T12:00:00Z' },
      ]);
    const month = { period: { month: '2025-05' } };
    const naive = log('2025-05-31 23:30:00');
    const [found, ...others] = run(zoneAssumedAtEdge, twilioContext(naive, month));
    assert.deepEqual(others, []);
    assert.equal(found.severity, 'warning');
    assert.match(found.message, /^1 row within 14 hours .* console in local time .* read in UTC/);
    const reasons = [
      twilioContext(naive, { ...month, timeZone: 'Europe/Paris' }),
      twilioContext(log('2025-05-31T23:30:00Z'), month),
    ].map((context) => zoneAssumedAtEdge.notApplicable(context));
    assert.match(reasons[0] ?? '', /Europe\/Paris, which is not an assumption/);
    assert.match(reasons[1] ?? '', /its own offset/);
  });

  it('has nothing to say once somebody has set the zone', () => {
    const text = usageText([{ stamp: '2025-05-13 23:00:00' }]);
    assert.match(zoneAssumedAtEdge.notApplicable(contextOf(text, { period, timeZone: 'UTC' })) ?? '', /UTC/);
  });
});
