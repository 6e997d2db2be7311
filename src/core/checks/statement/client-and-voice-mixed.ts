import { startsAsClient, startsAsSip } from '../../formats/end-schemes.js';
import { counted } from '../../language/counted.js';
import { say } from '../../language/say.js';
import { SPAN_BATCH, type Table } from '../../table/table.js';
import type { StatementRule } from '../rule.js';
import type { StatementFacts } from '../statement-facts.js';
import { addOnLog, LOG_BUCKET, USAGE_BUCKET } from './log-row.js';
import { TWILIO_ARTICLE } from './sources.js';

const CLIENT = true;
const VOICE = false;

/**
 * Unbilled calls of a category that the usage file does not hold. On the first such call; detail: how many, negative
 * for voice calls.
 */
export const clientAndVoiceMixed: StatementRule = {
  id: 'statement/client-and-voice-mixed',
  severity: 'warning',
  title: 'The log mixes client and voice calls, the usage has one of them',
  help: {
    what: 'Looks for calls of the log with an end that starts with client: or sip: (or, where the usage is all of that sort, for the others) that the usage does not have because it holds one category only.',
    why: 'Usage counts calls of apps and SIP devices separately from voice calls, while a call log lists them together. Compared with one category alone, the log seems to hold calls that nobody billed.',
    fix: 'Get the usage of the other category too and reconcile them together, or leave those calls out of the log.',
    source: TWILIO_ARTICLE,
  },
  notApplicable: ({ log, usage }) => {
    if (!log.records.some((records) => records.fromColumn >= 0 || records.toColumn >= 0))
      return say`The call log does not say who called whom.`;
    return usage.fromColumn < 0 && usage.toColumn < 0 ? say`The usage file does not say who called whom.` : undefined;
  },
  run(facts, findings) {
    const lone = loneCalls(facts);
    if (lone.clients > 0 && usageIsAll(facts, VOICE))
      addOnLog(facts, findings, lone.firstClient, 'warning', lone.clients);
    if (lone.voices > 0 && usageIsAll(facts, CLIENT))
      addOnLog(facts, findings, lone.firstVoice, 'warning', -lone.voices);
  },
  describe(_, findings, at) {
    const count = findings.detail(at);
    return count > 0
      ? say`The log holds ${counted(count, 'unbilled call')} of apps or SIP devices, and the usage only voice calls. Add the usage of client and SIP calls, or leave these calls out.`
      : say`The log holds ${counted(-count, 'unbilled voice call')}, and the usage only calls of apps or SIP devices. Add the usage of voice calls, or leave these calls out.`;
  },
};

/** Billable calls of the log that nobody billed, by category. */
function loneCalls({ log, logBucket }: StatementFacts) {
  const found = { clients: 0, voices: 0, firstClient: -1, firstVoice: -1 };
  log.files.forEach(({ table }, file) => {
    const { fromColumn, toColumn } = log.records[file];
    const offset = log.offsets[file];
    const wanted = (row: number) => logBucket[offset + row] === LOG_BUCKET['not-billed'];
    forEachClient(table, fromColumn, toColumn, wanted, (row, client) => {
      if (client) {
        if (found.clients++ === 0) found.firstClient = offset + row;
      } else if (found.voices++ === 0) found.firstVoice = offset + row;
      return true;
    });
  });
  return found;
}

/** Whether the usage file has calls and all of them are of one category. Ends at the first that is not. */
function usageIsAll({ usageFile, usage, usageBucket }: StatementFacts, category: boolean): boolean {
  let calls = 0;
  let others = 0;
  const isCall = (row: number) =>
    usageBucket[row] !== USAGE_BUCKET['not-a-call'] && usageBucket[row] !== USAGE_BUCKET.unreadable;
  forEachClient(usageFile.table, usage.fromColumn, usage.toColumn, isCall, (_, client) => {
    if (client === category) calls++;
    else others++;
    return others === 0;
  });
  return calls > 0 && others === 0;
}

/** Tells of each wanted row whether one of its ends is a client or SIP address, until `visit` gives false. */
function forEachClient(
  table: Table,
  fromColumn: number,
  toColumn: number,
  wanted: (row: number) => boolean,
  visit: (row: number, client: boolean) => boolean,
): void {
  const columns = [fromColumn, toColumn].filter((column) => column >= 0);
  const starts = columns.map(() => new Uint32Array(SPAN_BATCH));
  const ends = columns.map(() => new Uint32Array(SPAN_BATCH));
  for (let from = 0; from < table.rowCount; from += SPAN_BATCH) {
    const to = Math.min(table.rowCount, from + SPAN_BATCH);
    let fetched = false;
    for (let row = from; row < to; row++) {
      if (!wanted(row)) continue;
      if (!fetched) {
        for (let c = 0; c < columns.length; c++) table.spans(columns[c], from, to, starts[c], ends[c]);
        fetched = true;
      }
      let client = false;
      for (let c = 0; c < columns.length; c++) {
        if (startsAsApp(table.bytes, starts[c][row - from], ends[c][row - from])) client = true;
      }
      if (!visit(row, client)) return;
    }
  }
}

/** Whether a cell starts with `client:` or `sip:`, in any case. */
function startsAsApp(bytes: Uint8Array, start: number, end: number): boolean {
  let p = start;
  while (p < end && bytes[p] === 32) p++;
  return startsAsClient(bytes, p, end) || startsAsSip(bytes, p, end);
}
