// papaparse on the same file: into rows of strings from one string, and chunk by chunk into the typed columns of a bill.
import { createReadStream, readFileSync } from 'node:fs';
import Papa from 'papaparse';

const [usage, mode] = process.argv.slice(2);
const from = performance.now();
let rows = 0;
if (mode === 'whole') {
  rows = Papa.parse(readFileSync(usage, 'utf8'), { skipEmptyLines: true }).data.length - 1;
} else {
  const minutes = [];
  const stamps = [];
  const texts = [];
  await new Promise((resolve, reject) => {
    Papa.parse(createReadStream(usage, { encoding: 'utf8', highWaterMark: 1 << 20 }), {
      skipEmptyLines: true,
      chunk: ({ data }) => {
        for (const row of data) {
          minutes.push(Number(row[3]));
          stamps.push(Date.parse(row[10]));
          texts.push(row[4]);
        }
      },
      complete: resolve,
      error: reject,
    });
  });
  rows = minutes.length - 1;
}
console.log(JSON.stringify({ ms: performance.now() - from, rows, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) }));
