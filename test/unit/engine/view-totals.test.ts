import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TotalFigures } from '../../../src/engine/protocol.js';
import { logCsv, usageCsv } from '../../fixtures/constructed-csv.js';
import { engineInThread, openText } from './engine-in-thread.js';
import { constructedRows, csvOf, DESCRIPTION, hundredths, type Row, usageRow } from './usage-rows.js';

const UNITS = { Call: 'minutes', 'Voice AI Call': 'seconds', SMS: 'segments' } as Record<string, string>;
/** What the numbers that `usageRow` makes start with. */
const ENDS: Record<string, { country: string; prefix: string }> = {
  '+12125550123': { country: 'US', prefix: '+1212 (US)' },
  '+14165550123': { country: 'CA', prefix: '+1416 (CA)' },
  '+442079460011': { country: 'GB', prefix: '+44 (GB)' },
  '0044 20 7946 0011': { country: 'GB', prefix: '+44 (GB)' },
  '+33199001122': { country: 'FR', prefix: '+33 (FR)' },
  '': { country: '', prefix: '' },
};
/** Rows and quantities of a group, in hundredths, by unit. */
function naiveTotals(rows: readonly Row[]) {
  const quantities: Record<string, number> = {};
  for (const { type, quantity } of rows)
    quantities[UNITS[type]] = (quantities[UNITS[type]] ?? 0) + hundredths(quantity);
  return { rows: rows.length, unreadable: rows.filter(({ quantity }) => quantity === 'x').length, quantities };
}

function shown({ rows, unreadableRows, quantities }: TotalFigures) {
  return {
    rows,
    unreadable: unreadableRows,
    quantities: Object.fromEntries(quantities.map(({ unit, value }) => [unit, hundredths(value)])),
  };
}

describe('totals of a view', () => {
  it('are what adding up row by row gives, and listed and other groups tie with the whole', async () => {
    const { engine } = engineInThread();
    const keyOf: ((row: Row) => string)[] = [
      ({ type }) => type,
      ({ direction }) => direction,
      ({ description }) => description.trim(),
      ({ to }) => ENDS[to].country,
      ({ to }) => ENDS[to].prefix,
    ];
    const keys = [
      { column: 0 },
      { column: 6 },
      { column: DESCRIPTION },
      { column: 14, as: 'country' as const },
      { column: 14, as: 'prefix' as const },
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(usageRow, { minLength: 1, maxLength: 60 }),
        fc.shuffledSubarray([0, 1, 2, 3, 4], { maxLength: 3 }),
        fc.nat(6),
        fc.boolean(),
        async (rows, chosen, limit, filtered) => {
          const file = await openText(engine, csvOf(rows));
          const filters = filtered ? [{ column: 6, values: ['Outbound'] }] : [];
          await engine.setView(file.handle, { sort: [{ column: 14, descending: false }], filters }, 1);
          const kept = rows.filter(({ direction }) => !filtered || direction === 'Outbound');
          const totals = await engine.totals(file.handle, { by: chosen.map((at) => keys[at]), limit }, 1);
          const groups = new Map<string, Row[]>();
          for (const one of kept) {
            const key = JSON.stringify(chosen.map((at) => keyOf[at](one)));
            groups.set(key, [...(groups.get(key) ?? []), one]);
          }
          assert.equal(totals.groupCount, groups.size);
          assert.deepEqual(shown(totals.all), naiveTotals(kept));
          assert.equal(totals.groups.length, Math.min(limit, groups.size));
          let rest = kept;
          for (const group of totals.groups) {
            const members = groups.get(JSON.stringify(group.key)) ?? [];
            assert.deepEqual(shown(group), naiveTotals(members));
            rest = rest.filter((one) => !members.includes(one));
          }
          if (totals.others) assert.deepEqual(shown(totals.others), withZeros(naiveTotals(rest), shown(totals.others)));
          assert.equal(totals.others?.groups ?? 0, groups.size - totals.groups.length);
          const shares = totals.groups.map(({ share }) => share);
          if (totals.all.share === 1 && totals.rankedBy !== 'rows' && !rows.some(({ quantity }) => quantity === '-3'))
            assert.deepEqual(
              shares,
              [...shares].sort((a, b) => b - a),
            );
          await engine.close(file.handle);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are by type, direction and description where nobody says, and tie with the control totals of the check', async () => {
    const { engine } = engineInThread();
    const file = await openText(engine, csvOf(constructedRows(500)));
    const check = await engine.check(file.handle, 1);
    const { by, groups, others } = await engine.totals(file.handle, { limit: 100 }, 1);
    assert.deepEqual(
      by.map(({ name }) => name),
      ['Type', 'Direction', 'Description'],
    );
    assert.equal(others, null);
    for (const total of check.totals) {
      const group = groups.find(({ key }) => key.join() === Object.values(total.key).join() && total.rows > 0);
      assert.ok(group, JSON.stringify(total.key));
    }
    const sumOf = (unit: string, list: readonly { unit: string; value: string }[]) =>
      list.filter((one) => one.unit === unit).reduce((sum, { value }) => sum + hundredths(value), 0);
    for (const unit of ['minutes', 'seconds', 'segments']) {
      const controls = check.totals.map(({ unit: of, quantity }) => ({ unit: of, value: quantity }));
      assert.equal(
        sumOf(
          unit,
          groups.flatMap(({ quantities }) => quantities),
        ),
        sumOf(unit, controls),
      );
    }
  });

  it('are of talk for a call log, and of amounts where a file has them', async () => {
    const { engine } = engineInThread();
    const log = await openText(engine, logCsv(10), {}, 'calls.csv');
    const talk = await engine.totals(log.handle, { limit: 10 }, 1);
    assert.deepEqual(talk.all.quantities, [{ unit: 'talk seconds', value: '900' }]);
    assert.equal(talk.rankedBy, 'talk time');

    const lines = ['when,team,charge,currency', 'x,a,0.1,EUR', 'x,b,0.2,EUR', 'x,a,1.005,USD', 'x,a,,USD', 'x,a,?,EUR'];
    const other = await openText(engine, `${lines.join('\n')}\n`, {}, 'other.csv');
    const { all, groups } = await engine.totals(other.handle, { by: [{ column: 1 }], limit: 1 }, 1);
    assert.deepEqual(all.amounts, [
      { currency: 'EUR', amount: '0.3', rows: 2 },
      { currency: 'USD', amount: '1.005', rows: 1 },
    ]);
    assert.deepEqual(
      groups.map(({ key, rows }) => [...key, rows]),
      [['a', 4]],
    );
  });

  it('by prefix add up to all rows, and each is what a filter by its prefix keeps', async () => {
    const { engine } = engineInThread();
    await fc.assert(
      fc.asyncProperty(fc.array(usageRow, { minLength: 1, maxLength: 40 }), async (rows) => {
        const file = await openText(engine, csvOf(rows));
        const { groups, all } = await engine.totals(
          file.handle,
          { by: [{ column: 14, as: 'prefix' }], limit: 1000 },
          1,
        );
        assert.equal(
          groups.reduce((sum, group) => sum + group.rows, 0),
          rows.length,
        );
        assert.equal(all.rows, rows.length);
        for (const { key, rows: size } of groups) {
          const filters = [{ column: 14, as: 'prefix' as const, values: key }];
          assert.equal((await engine.setView(file.handle, { sort: [], filters }, 1)).rowCount, size);
        }
        await engine.close(file.handle);
      }),
      { numRuns: 100 },
    );
  });

  it('are of billed time where a usage file has totals, without money that was moved', async () => {
    const { engine } = engineInThread();
    const row = (type: string, unit: string, units: string, month = '2025-10') =>
      `TD-${type},${month},${type},INBOUND,ANSWERED,${unit},0.01,${units},1.5,USD`;
    const file = await openText(
      engine,
      [
        'product_id,month,type,direction,resolution,unit,price,number_of_units,total_amount,currency',
        row('CALL', 'MINUTES', '2.5'),
        row('CALL', 'SECONDS', '30'),
        row('NUMBER', 'NUMBERS', '7'),
        row('RECHARGE', 'MINUTES', '9'),
        row('CALL', 'MINUTES', '100', 'Oct-25'),
      ].join('\n'),
    );
    await engine.setView(file.handle, { sort: [], filters: [] }, 1);
    const totals = await engine.totals(file.handle, { by: [{ column: 2 }], limit: 9 }, 1);
    assert.deepEqual(shown(totals.all), { rows: 5, unreadable: 1, quantities: { seconds: 18_000 } });
    assert.deepEqual(totals.all.amounts, [{ currency: 'USD', amount: '6', rows: 4 }]);
  });

  it('go by days in the zone of the file', async () => {
    const { engine } = engineInThread();
    const text = usageCsv(3, (cells, at) => {
      cells[10] = ['2025-05-01T22:30:00Z', '2025-05-01 22:30', '2025-05-02T10:00:00Z'][at];
    });
    const file = await openText(engine, text, { timeZone: 'Europe/Paris' });
    const { groups } = await engine.totals(file.handle, { by: [{ column: 10, as: 'day' }], limit: 5 }, 1);
    assert.deepEqual(
      groups.map(({ key, rows }) => [...key, rows]),
      [
        ['2025-05-02', 2],
        ['2025-05-01', 1],
      ],
    );
  });
});

/** Units that all of the rows have none of are shown as 0 where other groups have them; never lost. */
function withZeros(expected: ReturnType<typeof naiveTotals>, found: ReturnType<typeof shown>) {
  for (const unit of Object.keys(found.quantities)) expected.quantities[unit] ??= 0;
  return expected;
}
