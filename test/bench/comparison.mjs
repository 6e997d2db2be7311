// What is set against what, and what it has to reach. The targets are stated for a million rows.

/**
 * `against` is a figure by name; a ratio is ours / theirs. `most` is the largest ratio that is good enough, `mostMs` and
 * `mostMb` the largest own figure.
 */
export const LINES = [
  { label: 'load: read, scan, recognise, hash', ours: 'ours.load', against: ['duckdb.create', 'papaparse.chunks'] },
  {
    label: 'load, with all 16 typed columns',
    ours: 'ours.load-typed',
    against: ['duckdb.create', 'papaparse.chunks', 'papaparse.whole'],
    most: 1.5,
  },
  { label: 'first screen of rows, worker start included', ours: 'ours.first-rows', against: [], mostMs: 300 },
  ...[
    { name: 'sort-number', label: 'sort by number' },
    { name: 'sort-time', label: 'sort by time' },
    { name: 'filter-number', label: 'filter by number' },
    { name: 'filter-text', label: 'filter by text, one column' },
    { name: 'find', label: 'find a text in all cells' },
  ].flatMap(({ name, label }) => [
    { label: `${label}, first time`, ours: `ours.${name}`, against: [`duckdb.${name}`], mostMs: 200 },
    { label: `${label}, again`, ours: `ours.${name}-again`, against: [`duckdb.${name}`], mostMs: 200 },
  ]),
  {
    label: 'reconcile, whole process (against a bare join)',
    ours: 'ours.reconcile',
    against: ['duckdb.join'],
    most: 3,
    mostMb: 700,
  },
  { label: 'check, whole process', ours: 'ours.check', against: [] },
];

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Samples of several rounds as one figure each: the median time, and the largest memory. */
export function summarise(rounds) {
  return Object.fromEntries(
    Object.keys(rounds[0]).map((name) => {
      const samples = rounds.map((round) => round[name]);
      const peaks = samples.map(({ peakMb }) => peakMb).filter((peak) => peak !== undefined);
      return [
        name,
        {
          ms: median(samples.map(({ ms }) => ms)),
          samplesMs: samples.map(({ ms }) => ms),
          ...(samples[0].cpuMs !== undefined && { cpuMs: median(samples.map(({ cpuMs }) => cpuMs)) }),
          ...(peaks.length > 0 && { peakMb: Math.max(...peaks) }),
          rows: samples[0].rows,
        },
      ];
    }),
  );
}

/**
 * Each line with its ratios (of wall-clock time, and of processor time, which other work on the machine does not lengthen
 * as much), and what it has to reach where `targets` says that they
 * apply.
 */
export function compare(figures, targets) {
  return LINES.map(({ label, ours, against, most, mostMs, mostMb }) => {
    const { ms, cpuMs, peakMb } = figures[ours];
    const ratios = against.map((name) => ({
      name,
      ms: figures[name].ms,
      ratio: ms / figures[name].ms,
      cpuRatio: cpuMs / figures[name].cpuMs,
    }));
    const goals = [];
    if (most !== undefined) goals.push({ text: `≤ ${most} × ${title(ratios[0].name)}`, met: ratios[0].ratio <= most });
    if (mostMs !== undefined) goals.push({ text: `< ${mostMs} ms`, met: ms < mostMs });
    if (mostMb !== undefined) goals.push({ text: `≤ ${mostMb} MB`, met: peakMb <= mostMb });
    return { label, figure: ours, ms, cpuMs, peakMb, ratios, ...(targets && goals.length > 0 && { goals }) };
  });
}

const TITLES = {
  'duckdb.create': 'DuckDB CREATE TABLE',
  'duckdb.join': 'DuckDB bare join',
  'papaparse.chunks': 'papaparse in chunks',
  'papaparse.whole': 'papaparse, one string',
};

/** What a contestant's figure is called beside ours. */
export function title(name) {
  return TITLES[name] ?? 'DuckDB';
}
