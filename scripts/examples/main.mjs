#!/usr/bin/env node
// Makes the example workspace: `node scripts/examples/main.mjs`. Everything in it is constructed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import { damagedFiles } from './damaged.mjs';
import { flireoExample } from './flireo.mjs';
import { invoiceLines, invoiceWithBundle } from './invoice.mjs';
import { instants, LOG_HEADER, makeCall, makeMessage, makeVoiceAi, USAGE_HEADER } from './month.mjs';
import { plantMistakes } from './planted.mjs';
import { randomFrom } from './random.mjs';
import { pricedSettings, rateCard } from './rates.mjs';
import { talkdeskExample } from './talkdesk.mjs';
import { twilioExample } from './twilio.mjs';

const CALLS = 1650;
const VOICE_AI = 90;
const MESSAGES = 220;

const examples = join(fileURLToPath(new URL('../../', import.meta.url)), 'examples');
const csv = (header, rows) =>
  `${Papa.unparse({ fields: header, data: rows }, { newline: '\n', escapeFormulae: false })}\n`;
const write = (name, text) => {
  mkdirSync(join(examples, name, '..'), { recursive: true });
  writeFileSync(join(examples, name), text);
};

const random = randomFrom(20250514);
const times = instants(random, CALLS + VOICE_AI + MESSAGES);
const shuffled = times.map((at) => ({ at, key: random.next() })).sort((a, b) => a.key - b.key);
const month = {
  calls: [
    ...shuffled.slice(0, CALLS).map(({ at }) => makeCall(random, at)),
    ...shuffled.slice(CALLS, CALLS + VOICE_AI).map(({ at }) => makeVoiceAi(random, at, random.integer(8, 240))),
  ],
  messages: shuffled.slice(CALLS + VOICE_AI).map(({ at }) => makeMessage(random, at)),
  extraUsage: [],
};
const planted = plantMistakes(month, random);

const byStamp = (a, b) =>
  a['Record Timestamp'] < b['Record Timestamp'] ? -1 : a['Record Timestamp'] > b['Record Timestamp'] ? 1 : 0;
const usage = [
  ...month.calls.filter((call) => !call.missingInUsage).map((call) => call.usage),
  ...month.messages.map((message) => message.usage),
  ...month.extraUsage,
].sort(byStamp);
const log = month.calls
  .filter((call) => !call.missingInLog)
  .sort((a, b) => a.at - b.at)
  .map((call) => call.log);

write('aircall/usage.csv', csv(USAGE_HEADER, usage));
write('aircall/call-log.csv', csv(LOG_HEADER, log));
write('aircall/invoice-lines.csv', invoiceLines(usage));
write('aircall/priced/invoice-with-bundle.csv', invoiceWithBundle(usage));
write('aircall/priced/rate-card.csv', rateCard());
write('aircall/priced/settings.json', pricedSettings());
write(
  'aircall/usage.csv.reconcile.json',
  `${JSON.stringify({ version: 1, invoiceDate: '2025-05-14', timeZone: 'UTC' }, null, 2)}\n`,
);
write('aircall/planted.json', `${JSON.stringify(planted, null, 1)}\n`);
for (const [name, text] of damagedFiles(usage, log)) {
  write(join('aircall', 'damaged', name), text);
  if (name !== 'one-minute-over-usage.csv') continue;
  const { data } = Papa.parse(text.trim(), { header: true });
  write('aircall/priced/one-minute-over-invoice.csv', invoiceLines(data));
}
console.log(`examples/aircall: ${usage.length} usage rows, ${log.length} calls, ${planted.length} planted mistakes`);

for (const [provider, { files, planted: mistakes }] of Object.entries({
  twilio: twilioExample(),
  talkdesk: talkdeskExample(),
  flireo: flireoExample(),
})) {
  for (const [name, text] of files) write(join(provider, name), text);
  console.log(`examples/${provider}: ${files.length} files, ${mistakes.length} planted mistakes`);
}
