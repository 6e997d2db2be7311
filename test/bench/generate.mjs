// Generates a usage file and its call log of any size: constructed calls, phone numbers from ranges reserved for fiction.
import { closeSync, existsSync, openSync, renameSync, writeSync } from 'node:fs';

const MONTH_MS = 30 * 86_400_000;
const START = Date.UTC(2025, 3, 14);

/** A small deterministic generator (mulberry32): the same files on every machine. */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Writes `usage.csv` and `log.csv` of `rows` calls where they do not exist yet. One call in a hundred differs. */
export function generatePair(rows, usagePath, logPath) {
  if (existsSync(usagePath) && existsSync(logPath)) return;
  const random = randomFrom(rows);
  const hex = (digits) => {
    let text = '';
    while (text.length < digits)
      text += Math.floor(random() * 0x100000000)
        .toString(16)
        .padStart(8, '0');
    return text.slice(0, digits);
  };
  const number = (area) => `+1${area}555${String(100 + Math.floor(random() * 100)).padStart(4, '0')}`;
  const stamp = (ms) => `${new Date(ms).toISOString().slice(0, 19)}Z`;
  const usage = openSync(`${usagePath}.part`, 'w');
  const log = openSync(`${logPath}.part`, 'w');
  let usageText =
    'Type,Record UUID,Billed Duration in Sec,Billed Duration in Mins,Call ID,Company ID,Direction,Is Conference,From Country,From Number,Record Timestamp,Segment Count,Description,To Country,To Number,Is External Transfer\n';
  let logText = 'Call ID,Status,Direction,From,To,Start Time,End Time,Duration\n';
  for (let i = 0; i < rows; i++) {
    const id = `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
    const start = START + Math.floor((random() * MONTH_MS) / 1000) * 1000;
    const answered = random() < 0.9;
    const talk = answered ? 1 + Math.floor(random() * random() * 1200) : 0;
    const outbound = random() < 0.75;
    const from = number('202');
    const to = number('415');
    let minutes = outbound ? Math.ceil(talk / 60) : 0;
    if (random() < 0.01) minutes += 1;
    if (random() > 0.002) {
      usageText += `Call,${hex(32)},,${minutes},${id},84213,${outbound ? 'Outbound' : 'Inbound'},False,US,${from},${stamp(start)},,${outbound ? 'Outbound call – United States' : 'Inbound call US'},US,${to},False\n`;
    }
    if (random() > 0.002) {
      logText += `${id},${answered ? 'completed' : 'no-answer'},${outbound ? 'outbound' : 'inbound'},${from},${to},${stamp(start)},${stamp(start + talk * 1000)},${talk}\n`;
    }
    if (i % 8192 === 8191) {
      writeSync(usage, usageText);
      writeSync(log, logText);
      usageText = '';
      logText = '';
    }
  }
  writeSync(usage, usageText);
  writeSync(log, logText);
  closeSync(usage);
  closeSync(log);
  // Under their own names only when they are whole.
  renameSync(`${usagePath}.part`, usagePath);
  renameSync(`${logPath}.part`, logPath);
}
