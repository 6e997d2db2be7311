import { makeCall, makeVoiceAi, PERIOD_END, PERIOD_START, stamp } from './month.mjs';
import { COUNTRIES } from './numbers.mjs';
import { uuid } from './random.mjs';

const MINUTE_MS = 60_000;

/**
 * Plants the mistakes that can stand in one month side by side. `month` has `usage` and `log` rows; each planter changes
 * rows of its own (a call is never used twice) and says which rules must find them.
 */
export function plantMistakes(month, random) {
  const planted = [];
  const outbound = month.calls.filter(
    (call) => call.usage.Direction === 'Outbound' && call.talk > 65 && call.usage.Type === 'Call',
  );
  const inbound = month.calls.filter(
    (call) => call.usage.Direction === 'Inbound' && call.talk > 30 && !/toll/i.test(call.usage.Description),
  );
  const unanswered = month.calls.filter((call) => call.talk === 0 && call.usage.Direction === 'Outbound');
  const take = (list) => list.splice(random.integer(0, list.length - 1), 1)[0];
  const plant = (rules, what, call) => planted.push({ rules, what, callId: call?.usage?.['Call ID'] ?? null });

  for (let i = 0; i < 6; i++) {
    const call = take(unanswered);
    call.usage['Billed Duration in Mins'] = '1';
    if (i === 0) call.log.status = 'failed';
    plant(['statement/not-billable-billed'], 'A call that nobody answered is billed.', call);
  }
  for (let i = 0; i < 9; i++) {
    const call = take(outbound);
    call.usage['Billed Duration in Mins'] = String(
      Number(call.usage['Billed Duration in Mins']) + random.integer(1, 3),
    );
    plant(['statement/billed-differs'], 'More minutes are billed than the call lasted.', call);
  }
  const fraction = take(outbound);
  fraction.usage['Billed Duration in Mins'] = (Math.round(fraction.talk / 6) / 10).toFixed(1).replace(/\.0$/, '.5');
  plant(['billing/minutes-not-whole', 'statement/billed-differs'], 'Billed minutes are a fraction.', fraction);

  const both = makeVoiceAi(random, outbound[0].at + 5 * MINUTE_MS, 84);
  both.usage['Billed Duration in Mins'] = '1';
  month.calls.push(both);
  plant(['billing/minutes-not-rounded-up'], 'Seconds and minutes of one row contradict each other.', both);
  const seconds = take(outbound);
  seconds.usage['Billed Duration in Sec'] = String(seconds.talk);
  plant(['aircall/seconds-on-wrong-type'], 'Billed seconds on a call that is billed by the minute.', seconds);
  const short = makeVoiceAi(random, outbound[1].at + 7 * MINUTE_MS, 11);
  short.usage['Billed Duration in Sec'] = '11';
  month.calls.push(short);
  plant(
    ['aircall/voice-ai-under-15s-billed', 'statement/not-billable-billed'],
    'A Voice AI call under 15 s is billed.',
    short,
  );

  for (let i = 0; i < 3; i++) {
    const call = take(inbound);
    call.usage['Billed Duration in Mins'] = String(Math.ceil(call.talk / 60));
    plant(['aircall/inbound-billed'], 'An inbound call that is not toll-free is billed.', call);
  }
  for (let i = 0; i < 4; i++) {
    const call = take(outbound);
    month.extraUsage.push({ ...call.usage });
    plant(['billing/duplicate-record'], 'The same row stands in the bill twice.', call);
  }
  const reused = take(outbound);
  month.extraUsage.push({
    ...reused.usage,
    'Record UUID': uuid(random),
    'Record Timestamp': stamp(reused.at + 20 * MINUTE_MS),
  });
  plant(['aircall/call-id-reused'], 'One call id on two rows that are no transfer.', reused);

  for (let i = 0; i < 24; i++) {
    const call = take(outbound);
    const abroad = { country: 'GB', number: COUNTRIES.GB.number(random) };
    call.usage['Is External Transfer'] = 'True';
    month.extraUsage.push({
      ...call.usage,
      'Record UUID': uuid(random),
      'Record Timestamp': stamp(call.at + 1000),
      'Billed Duration in Mins': String(Math.max(1, Math.ceil(call.talk / 90))),
      Description: 'Outbound landline - United Kingdom',
      'To Country': abroad.country,
      'To Number': abroad.number,
    });
    plant(['aircall/frequent-international-transfers'], 'A call transferred abroad: a second billable leg.', call);
  }
  const lonely = take(outbound);
  lonely.usage['Is External Transfer'] = 'True';
  plant(['aircall/transfer-leg-missing'], 'Marked as a transfer, but its other leg is missing.', lonely);

  for (const [days, side] of [
    [-2, 'before'],
    [1, 'after'],
  ]) {
    const edge = side === 'before' ? PERIOD_START + days * 86_400_000 : PERIOD_END + days * 86_400_000;
    const call = makeCall(random, edge + 10 * 3_600_000);
    Object.assign(call.usage, {
      Direction: 'Outbound',
      'Billed Duration in Mins': '4',
      Description: 'Outbound landline - United States',
      'To Country': 'US',
      'To Number': COUNTRIES.US.number(random),
      'From Country': 'US',
      'From Number': '+12025550101',
    });
    Object.assign(call.log, {
      direction: 'outbound',
      status: 'completed',
      from: call.usage['From Number'],
      to: call.usage['To Number'],
      answered_at: stamp(call.at + 5000),
      ended_at: stamp(call.at + 225_000),
      talk_seconds: '220',
    });
    call.talk = 220;
    month.calls.push(call);
    plant(['billing/outside-period'], `A call from ${side} the billing period is on this bill.`, call);
  }
  const longer = makeVoiceAi(random, outbound[2].at + 9 * MINUTE_MS, 62);
  longer.log.talk_seconds = '57';
  longer.log.ended_at = stamp(longer.at + 59_000);
  month.calls.push(longer);
  plant(
    ['statement/duration-differs', 'statement/billed-differs'],
    'More seconds are billed than the call lasted.',
    longer,
  );

  for (let i = 0; i < 5; i++) {
    const call = take(outbound);
    call.missingInLog = true;
    plant(['statement/not-in-call-log'], 'Billed, but the call log does not know the call.', call);
  }
  for (let i = 0; i < 5; i++) {
    const call = take(outbound);
    call.missingInUsage = true;
    plant(['statement/not-billed'], 'A billable call that was not billed.', call);
  }
  const ringing = take(outbound);
  ringing.log.status = 'in-progress';
  plant(['statement/not-final'], 'The log was exported while the call was still going on.', ringing);
  const client = take(outbound);
  client.log.from = 'client:reception';
  client.missingInUsage = true;
  plant(['statement/client-and-voice-mixed'], 'A call to an app, not to a phone number: only the log has it.', null);

  const contradicting = take(outbound);
  contradicting.usage.Description = 'Outbound landline - Australia';
  contradicting.usage['To Country'] = 'FR';
  contradicting.usage['To Number'] = '+12025550188';
  contradicting.log.to = '+12025550188';
  plant(
    ['aircall/description-contradicts', 'aircall/country-contradicts-number'],
    'Description, country and number say three things.',
    contradicting,
  );
  const other = take(outbound);
  other.usage['Company ID'] = '84231';
  plant(['file/mixed-accounts'], 'A row of another company.', other);
  const flag = take(outbound);
  flag.usage['Is Conference'] = 'maybe';
  plant(['file/value-not-of-type'], 'A flag that is neither true nor false.', flag);
  month.messages[0].usage.Type = 'Fax';
  plant(['file/outside-enumeration'], 'A type that Aircall does not document.', month.messages[0]);
  month.messages[1].usage.Direction = 'Outbound';
  month.messages[1].usage.Type = 'SMS';
  month.messages[1].usage.Description = 'Outbound SMS - United States';
  month.messages[1].usage['Segment Count'] = '14';
  plant(['aircall/segments-implausible'], 'A message of more segments than a phone sends.', month.messages[1]);
  plant(['aircall/inbound-sms-counted'], 'Inbound messages are listed, though they are free.', null);

  plantAmbiguous(month, random, plant);
  return planted;
}

/** Two calls between the same ends at the same moment, without an id on the bill: nobody can tell which is which. */
function plantAmbiguous(month, random, plant) {
  const at = PERIOD_START + 9 * 86_400_000 + 11 * 3_600_000;
  const first = makeCall(random, at);
  const number = COUNTRIES.US.number(random);
  const shape = (call, start, talk, minutes) => {
    Object.assign(call.usage, {
      'Call ID': '',
      Direction: 'Outbound',
      'Billed Duration in Mins': minutes,
      Description: 'Outbound mobile - United States',
      'From Country': 'US',
      'From Number': '+12025550102',
      'To Country': 'US',
      'To Number': number,
      'Record Timestamp': stamp(at),
    });
    Object.assign(call.log, {
      direction: 'outbound',
      status: 'completed',
      from: '+12025550102',
      to: number,
      started_at: stamp(start),
      answered_at: stamp(start + 2000),
      ended_at: stamp(start + 2000 + talk * 1000),
      talk_seconds: String(talk),
    });
    call.at = start;
    call.talk = talk;
  };
  const second = makeCall(random, at);
  shape(first, at - 10_000, 300, '2');
  shape(second, at + 10_000, 700, '5');
  second.missingInUsage = true;
  month.calls.push(first, second);
  plant(['statement/ambiguous'], 'A billed call without an id that could be either of two calls.', first);
}
