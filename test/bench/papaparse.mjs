// papaparse on the same file: into rows of strings from one string, and chunk by chunk into columns like ours.
import { createReadStream, readFileSync } from 'node:fs';
import Papa from 'papaparse';

const NUMBERS = ['Billed Duration in Sec', 'Billed Duration in Mins', 'Segment Count'];
const STAMPS = ['Record Timestamp'];
const IDS = ['Record UUID', 'Call ID', 'Company ID'];

/** A column of any kind: what is done with its next cell. Everything but numbers, stamps and ids is a dictionary. */
function columnFor(name) {
  const values = [];
  if (NUMBERS.includes(name)) return { values, add: (cell) => values.push(cell === '' ? Number.NaN : Number(cell)) };
  if (STAMPS.includes(name)) return { values, add: (cell) => values.push(Date.parse(cell)) };
  if (IDS.includes(name)) return { values, add: (cell) => values.push(cell) };
  const codes = new Map();
  return {
    values,
    add: (cell) => {
      let code = codes.get(cell);
      if (code === undefined) codes.set(cell, (code = codes.size));
      values.push(code);
    },
  };
}

function parseWhole(path) {
  return Papa.parse(readFileSync(path, 'utf8'), { skipEmptyLines: true }).data.length - 1;
}

async function parseChunks(path) {
  let columns;
  await new Promise((resolve, reject) => {
    Papa.parse(createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 20 }), {
      skipEmptyLines: true,
      chunk: ({ data }) => {
        let from = 0;
        if (columns === undefined) {
          columns = data[0].map(columnFor);
          from = 1;
        }
        for (let row = from; row < data.length; row++)
          for (let at = 0; at < columns.length; at++) columns[at].add(data[row][at]);
      },
      complete: resolve,
      error: reject,
    });
  });
  return columns[0].values.length;
}

const [measurement, usage] = process.argv.slice(2);
const from = performance.now();
const cpu = process.cpuUsage();
const rows = measurement === 'whole' ? parseWhole(usage) : await parseChunks(usage);
const ms = performance.now() - from;
const { user, system } = process.cpuUsage(cpu);
const cpuMs = (user + system) / 1000;
console.log(JSON.stringify({ ms, cpuMs, rows, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) }));
