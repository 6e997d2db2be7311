// DuckDB on the same files, two threads: the time of the queries themselves, as JSON on standard output.
// `join` joins the two files as they are; `table` loads the usage file and asks it what a grid is asked.
import { DuckDBInstance } from '@duckdb/node-api';
import { LEAST_MINUTES, SEARCHED } from './question.mjs';

const [measurement, usage, log] = process.argv.slice(2);
const database = await DuckDBInstance.create(':memory:', { threads: '2' });
const connection = await database.connect();
const quoted = (path) => `'${path.replaceAll("'", "''")}'`;
const value = async (sql) => Number((await connection.runAndReadAll(sql)).getRows()[0][0]);
const timed = async (work) => {
  const from = performance.now();
  const cpu = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { ms: performance.now() - from, cpuMs: (user + system) / 1000, result };
};
/** An answer is the row numbers, as a grid needs them: they are kept, and counted outside the measured time. */
const rowNumbers = async (name, rest) => {
  const { ms, cpuMs } = await timed(() =>
    connection.run(`CREATE TEMP TABLE ${name} AS SELECT rowid AS r FROM usage ${rest}`),
  );
  return { ms, cpuMs, rows: await value(`SELECT count(*) FROM ${name}`) };
};

async function join() {
  const { ms, cpuMs, result } = await timed(() =>
    value(
      `SELECT count(*) FROM read_csv(${quoted(usage)}) u JOIN read_csv(${quoted(log)}) l ON u."Call ID" = l."Call ID"`,
    ),
  );
  return { join: { ms, cpuMs, rows: result } };
}

async function table() {
  const create = await timed(() => connection.run(`CREATE TABLE usage AS SELECT * FROM read_csv(${quoted(usage)})`));
  const createPeakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  const names = (await connection.runAndReadAll(`SELECT name FROM pragma_table_info('usage')`)).getRows().flat();
  const anyCell = names.map((name) => `contains("${name}"::VARCHAR, '${SEARCHED}')`).join(' OR ');
  return {
    create: {
      ms: create.ms,
      cpuMs: create.cpuMs,
      rows: await value('SELECT count(*) FROM usage'),
      peakMb: createPeakMb,
    },
    'sort-number': await rowNumbers('by_minutes', 'ORDER BY "Billed Duration in Mins"'),
    'sort-time': await rowNumbers('by_time', 'ORDER BY "Record Timestamp"'),
    'filter-number': await rowNumbers('long_calls', `WHERE "Billed Duration in Mins" >= ${LEAST_MINUTES}`),
    'filter-text': await rowNumbers('to_number', `WHERE contains("To Number"::VARCHAR, '${SEARCHED}')`),
    find: await rowNumbers('found', `WHERE ${anyCell}`),
  };
}

console.log(JSON.stringify(await (measurement === 'join' ? join() : table())));
