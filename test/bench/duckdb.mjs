// DuckDB on the same files, two threads: the time of the queries themselves, as JSON on standard output.
import { DuckDBInstance } from '@duckdb/node-api';

const [usage, log] = process.argv.slice(2);
const timed = async (work) => {
  const from = performance.now();
  await work();
  return performance.now() - from;
};
const quoted = (path) => `'${path.replaceAll("'", "''")}'`;
const database = await DuckDBInstance.create(':memory:', { threads: '2' });
const connection = await database.connect();
const rows = async (sql) => (await connection.runAndReadAll(sql)).getRows();

const joinMs = await timed(() =>
  rows(`SELECT count(*) FROM read_csv(${quoted(usage)}) u JOIN read_csv(${quoted(log)}) l ON u."Call ID" = l."Call ID"`),
);
const createMs = await timed(() => connection.run(`CREATE TABLE usage AS SELECT * FROM read_csv(${quoted(usage)})`));
const sortNumberMs = await timed(() =>
  rows('SELECT count(*) FROM (SELECT row_number() OVER (ORDER BY "Billed Duration in Mins") AS n FROM usage)'),
);
const sortTimeMs = await timed(() => rows('SELECT max(n) FROM (SELECT row_number() OVER (ORDER BY "Record Timestamp") AS n FROM usage)'));
const filterMs = await timed(() => rows('SELECT count(*) FROM usage WHERE "Billed Duration in Mins" >= 3'));
const findMs = await timed(() => rows(`SELECT count(*) FROM usage WHERE "To Number"::VARCHAR LIKE '%5550142%'`));
console.log(JSON.stringify({ joinMs, createMs, sortNumberMs, sortTimeMs, filterMs, findMs }));
