/** A constructed account. */
export const ACCOUNT = `AC${'0123456789abcdef'.repeat(2)}`;

const MINUTE = 60_000;

/** Instants around and in May 2025, a row of them for each edge. */
const STARTS = [
  '2025-04-30T23:59:50Z',
  '2025-05-01T00:00:00Z',
  '2025-05-02T09:15:00Z',
  '2025-05-14T12:00:00Z',
  '2025-05-20T16:30:00Z',
  '2025-05-31T23:59:30Z',
  '2025-06-01T00:00:00Z',
];

/** How many of the calls start in May 2025. */
export const IN_MAY = STARTS.filter((start) => start.startsWith('2025-05')).length;

/** Calls as Twilio's Call resource has them; ends reserved for fiction. */
export function twilioCalls() {
  return STARTS.map((start, at) => ({
    sid: `CA${String(at).padStart(32, '0')}`,
    account_sid: ACCOUNT,
    from: '+15550100100',
    to: `+1555010010${at}`,
    status: 'completed',
    start_time: new Date(start).toUTCString().replace('GMT', '+0000'),
    end_time: new Date(Date.parse(start) + MINUTE).toUTCString().replace('GMT', '+0000'),
    duration: '60',
    price: '-0.01400',
    price_unit: 'USD',
    direction: 'outbound-api',
  }));
}

/** Twilio's usage records between two days, both included: of each day, newest first, or of all together. */
export function usageRecords(first: string, last: string, daily: boolean) {
  const record = (start_date: string, end_date: string, count: number) => ({
    account_sid: ACCOUNT,
    category: 'calls-outbound',
    count: String(count),
    count_unit: 'calls',
    usage: String(count),
    usage_unit: 'minutes',
    price: '0.014',
    price_unit: 'usd',
    start_date,
    end_date,
    as_of: '2025-06-03T00:00:00+00:00',
  });
  const days = [...new Set(STARTS.map((start) => start.slice(0, 10)))].filter((day) => day >= first && day <= last);
  const on = (day: string) => STARTS.filter((start) => start.startsWith(day)).length;
  if (daily) return days.reverse().map((day) => record(day, day, on(day)));
  return [
    record(
      first,
      last,
      days.reduce((sum, day) => sum + on(day), 0),
    ),
  ];
}

/** Talkdesk's monthly usage of three months. */
export function monthlyUsage() {
  return ['2025-04', '2025-05', '2025-06'].flatMap((month) =>
    ['INBOUND', 'OUTBOUND'].map((direction, at) => ({
      id: `${month}-${at}`,
      account_id: 'constructed-account',
      month,
      type: 'CALL',
      direction,
      resolution: 'ANSWERED',
      unit: 'MINUTES',
      currency: 'USD',
      price: 0.02,
      number_of_units: 10 + at,
      total_amount: 0.2,
    })),
  );
}

/** Flireo's usage logs: created when the call ends, a minute behind its start. */
export function flireoLogs() {
  return STARTS.map((start, at) => ({
    id: `log-${at}`,
    call_id: `call-_+1555010010${at}_x`,
    duration_seconds: 60,
    minutes_used: 1,
    cost: 0.05,
    created_at: new Date(Date.parse(start) + MINUTE).toISOString(),
  }));
}

/** Flireo's calls. */
export function flireoCalls() {
  return STARTS.map((start, at) => ({
    id: `call-_+1555010010${at}_x`,
    caller_phone: `+1555010010${at}`,
    status: 'ended',
    started_at: new Date(start).toISOString(),
    ended_at: new Date(Date.parse(start) + MINUTE).toISOString(),
    created_at: new Date(Date.parse(start) - 5000).toISOString(),
    duration_seconds: 60,
  }));
}
