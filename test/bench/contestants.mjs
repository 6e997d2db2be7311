// The measurements, each in a process of its own, in the order in which one round runs them: what is compared stands
// next to each other, so that a machine that gets busy slows both.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runFresh } from './fresh-process.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const QUERIES = ['sort-number', 'sort-time', 'filter-number', 'filter-text', 'find'];

/**
 * @typedef {{ usage: string; log: string; data: string; programs: string }} Setting `data` and `programs` are folders
 * @typedef {Record<string, { ms: number; cpuMs?: number; rows?: number; peakMb?: number }>} Figures by name, such as `duckdb.join`
 */

/** @type {{ name: string; measure: (setting: Setting) => Promise<Figures> }[]} */
export const MEASUREMENTS = [
  { name: 'load', measure: load },
  { name: 'DuckDB: table, sorts, filters, find', measure: duckdbTable },
  { name: 'papaparse: one string', measure: (setting) => papaparse(setting, 'whole') },
  { name: 'papaparse: chunks', measure: (setting) => papaparse(setting, 'chunks') },
  { name: 'first rows', measure: firstRows },
  ...QUERIES.map((name) => ({ name, measure: (setting) => query(setting, name) })),
  { name: 'DuckDB: join', measure: duckdbJoin },
  { name: 'reconcile', measure: reconcile },
  { name: 'check', measure: check },
];

async function product({ programs }, ...args) {
  return JSON.parse((await runFresh([join(programs, 'product.mjs'), ...args])).stdout);
}

async function load(setting) {
  const { load: bare, typed, rows } = await product(setting, 'load', setting.usage);
  return { 'ours.load': { ...bare, rows }, 'ours.load-typed': { ...typed, rows } };
}

async function firstRows(setting) {
  const figures = await product(setting, 'first-rows', setting.usage, join(setting.programs, 'worker.js'));
  return { 'ours.first-rows': figures };
}

async function query(setting, name) {
  const { first, again, rows } = await product(setting, name, setting.usage);
  return { [`ours.${name}`]: { ...first, rows }, [`ours.${name}-again`]: { ...again, rows } };
}

async function duckdbTable({ usage }) {
  const figures = JSON.parse((await runFresh([here('duckdb.mjs'), 'table', usage])).stdout);
  return Object.fromEntries(Object.entries(figures).map(([name, figure]) => [`duckdb.${name}`, figure]));
}

async function duckdbJoin({ usage, log }) {
  const { stdout, peakMb } = await runFresh([here('duckdb.mjs'), 'join', usage, log]);
  const { join: figure } = JSON.parse(stdout);
  return { 'duckdb.join': { ...figure, peakMb } };
}

async function papaparse({ usage }, way) {
  return { [`papaparse.${way}`]: JSON.parse((await runFresh([here('papaparse.mjs'), way, usage])).stdout) };
}

/** The whole process, from its start to its end, its document written to a file. */
async function commandLine({ programs, data }, args) {
  const outFile = join(data, `${args[0]}.json`);
  const { wallMs, cpuMs, peakMb } = await runFresh([join(programs, 'cli.js'), ...args, '--format', 'json'], {
    outFile,
    // Status 1: the generated files differ in places, and that is found.
    expect: [0, 1],
  });
  return { ms: wallMs, cpuMs, peakMb, document: JSON.parse(readFileSync(outFile, 'utf8')) };
}

async function reconcile(setting) {
  const { document, ...figures } = await commandLine(setting, ['reconcile', setting.usage, setting.log]);
  if (document.residualSeconds !== 0)
    throw new Error(`The statement leaves ${document.residualSeconds} s unexplained.`);
  return { 'ours.reconcile': { ...figures, rows: document.usage.rows } };
}

async function check(setting) {
  const { document, ...figures } = await commandLine(setting, ['check', setting.usage]);
  return { 'ours.check': { ...figures, rows: document.files[0].rows } };
}

/** Answers that have to be the same, or what was compared was not the same work. @param {Figures} figures */
export function checkAnswers(figures) {
  const expect = (a, b) => {
    if (figures[a].rows !== figures[b].rows)
      throw new Error(`${a} answers ${figures[a].rows} rows, ${b} ${figures[b].rows}: they did not do the same work.`);
  };
  for (const name of QUERIES) expect(`ours.${name}`, `duckdb.${name}`);
  for (const name of [
    'ours.load',
    'ours.first-rows',
    'ours.reconcile',
    'ours.check',
    'papaparse.whole',
    'papaparse.chunks',
  ])
    expect(name, 'duckdb.create');
}
