import { title } from './comparison.mjs';

/** The comparison as a table that is aligned in a terminal and is Markdown as well. */
export function comparisonTable(lines) {
  const rows = [
    ['', 'Usage Reconcile', 'others', 'ours / theirs', 'in processor time', 'target'],
    ...lines.map(({ label, ms, peakMb, ratios, goals }) => [
      label,
      `${milliseconds(ms)}${peakMb === undefined ? '' : `, ${peakMb} MB`}`,
      ratios.map(({ name, ms: theirs }) => `${title(name)} ${milliseconds(theirs)}`).join('; '),
      ratios.map(({ ratio }) => ratio.toFixed(2)).join('; '),
      ratios.map(({ cpuRatio }) => cpuRatio.toFixed(2)).join('; '),
      (goals ?? []).map(({ text, met }) => `${text} ${met ? 'met' : 'MISSED'}`).join('; '),
    ]),
  ];
  return markdown(rows, [1, 3, 4]);
}

/** What the others needed in memory. */
export function memoryTable(figures) {
  const names = ['duckdb.create', 'duckdb.join', 'papaparse.chunks', 'papaparse.whole'];
  return markdown(
    [
      ['', 'time', 'peak memory'],
      ...names.map((name) => [title(name), milliseconds(figures[name].ms), `${figures[name].peakMb} MB`]),
    ],
    [1, 2],
  );
}

function milliseconds(ms) {
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms).toLocaleString('en')} ms`;
}

function markdown(rows, right) {
  const widths = rows[0].map((_, at) => Math.max(3, ...rows.map((row) => row[at].length)));
  const line = (cells) =>
    `| ${cells.map((cell, at) => (right.includes(at) ? cell.padStart(widths[at]) : cell.padEnd(widths[at]))).join(' | ')} |`;
  const rule = widths.map((width, at) => (right.includes(at) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  return [line(rows[0]), line(rule), ...rows.slice(1).map(line)].join('\n');
}
