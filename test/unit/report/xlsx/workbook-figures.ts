import assert from 'node:assert/strict';
import type { PricedAmount, Statement } from '../../../../src/core/reconcile/statement.js';
import type { TriageState } from '../../../../src/core/reconcile/triage.js';
import { rounded } from '../../../../src/core/report/amounts.js';
import { statementXlsx, type WorkbookOptions } from '../../../../src/core/report/statement-xlsx.js';
import { formatDecimal } from '../../../../src/core/table/decimal.js';
import { Evaluator } from './evaluate.js';
import { joined, type ReadSheet, readWorkbook } from './read-workbook.js';

/** What every workbook of the tests is made with. */
export const OPTIONS = { version: '1' };

/** The workbook of a statement, read again. */
export function sheetsOf(statement: Statement, options: Partial<WorkbookOptions> = {}): ReadSheet[] {
  return readWorkbook(joined(statementXlsx(statement, { ...OPTIONS, ...options })));
}

/** The sheet of a name. */
export function sheetNamed(sheets: readonly ReadSheet[], name: string): ReadSheet {
  const sheet = sheets.find((one) => one.name === name);
  assert.ok(sheet, name);
  return sheet;
}

/** Every formula gives, worked out anew, the value that is stored with it. Gives how many there are. */
export function assertFormulasHold(sheets: readonly ReadSheet[]): number {
  const evaluator = new Evaluator(sheets);
  let formulas = 0;
  for (const { name, cells } of sheets)
    for (const [reference, { formula, value }] of cells) {
      if (formula === null) continue;
      formulas++;
      const found = evaluator.formula(name, formula);
      const isSame =
        typeof found === 'number' && typeof value === 'number'
          ? Math.abs(found - value) <= 1e-9 * Math.max(1, Math.abs(value))
          : found === value;
      assert.ok(isSame, `${name}!${reference} =${formula} is ${found}, and ${value} is stored`);
    }
  return formulas;
}

/** The row of a sheet that has a text in a column. */
export function rowOf(sheet: ReadSheet, column: string, text: string): string {
  const found = [...sheet.cells].find(([name, { value }]) => name.startsWith(column) && value === text);
  assert.ok(found, `${sheet.name}: ${text}`);
  return found[0].slice(column.length);
}

/** The figures of a workbook, worked out, are those of its statement. */
export function assertSaysTheSame(sheets: readonly ReadSheet[], statement: Statement): void {
  const evaluator = new Evaluator(sheets);
  const bridge = sheetNamed(sheets, 'Bridge');
  for (const { step, rows, ms } of statement.bridge) {
    const row = rowOf(bridge, 'B', step);
    assert.deepEqual(
      [evaluator.cell('Bridge', `C${row}`), evaluator.cell('Bridge', `D${row}`)],
      [rows, ms / 1000],
      step,
    );
  }
  assert.equal(evaluator.cell('Bridge', `D${rowOf(bridge, 'A', 'Residual')}`), statement.residualMs / 1000);
  const first = sheetNamed(sheets, 'Statement');
  for (const [label, ms] of [
    ['Net', statement.netMs],
    ['Gross', statement.grossMs],
    ['Explained', statement.explainedMs],
    ['Tolerated', statement.withinToleranceMs],
    ['Control total of the usage file', statement.usage.ms],
    ['Control total of the call logs', statement.callLog.ms],
  ] as const)
    assert.equal(evaluator.cell('Statement', `D${rowOf(first, 'A', label)}`), ms / 1000, label);
  const buckets = [...Object.entries(statement.usage.buckets), ...Object.entries(statement.callLog.buckets)];
  const named = [...first.cells].filter(([name, { value }]) => name.startsWith('B') && typeof value === 'string');
  assert.deepEqual(
    named.map(([name, { value }]) => [
      value,
      evaluator.cell('Statement', `C${name.slice(1)}`),
      evaluator.cell('Statement', `D${name.slice(1)}`),
    ]),
    buckets.map(([bucket, { rows, ms }]) => [bucket, rows, ms / 1000]),
  );
}

/** The amounts of a workbook, worked out, are those of its statement to the cent, and every one is a formula. */
export function assertSaysTheSameAmounts(sheets: readonly ReadSheet[], statement: Statement): void {
  const { money, bridge, triage } = statement;
  assert.ok(money, 'there is money');
  const evaluator = new Evaluator(sheets);
  const check = (sheet: string, cell: string, { amount }: PricedAmount) => {
    const found = sheetNamed(sheets, sheet).cells.get(cell);
    if (amount === null) {
      assert.deepEqual([found?.value, found?.formula], ['no rate', null], `${sheet}!${cell}`);
      return;
    }
    assert.notEqual(found?.formula ?? null, null, `${sheet}!${cell} is a formula`);
    assert.equal(evaluator.cell(sheet, cell), Number(formatDecimal(rounded(amount, 2))), `${sheet}!${cell}`);
  };
  const ofBridge = sheetNamed(sheets, 'Bridge');
  for (const [at, { step }] of bridge.entries()) check('Bridge', `F${rowOf(ofBridge, 'B', step)}`, money.bridge[at]);
  check('Bridge', `F${rowOf(ofBridge, 'A', 'Residual')}`, { amount: money.residual, unpricedRows: 0 });
  const first = sheetNamed(sheets, 'Statement');
  for (const [label, priced] of [
    ['Net', money.net],
    ['Gross', money.gross],
    ['Explained', money.explained],
    ['Tolerated', money.withinTolerance],
    ['Control total of the usage file', money.bridge[money.bridge.length - 1]],
    ['Control total of the call logs', money.bridge[0]],
  ] as const)
    check('Statement', `F${rowOf(first, 'A', label)}`, priced);
  const named = [...first.cells].filter(([name, { value }]) => name.startsWith('B') && typeof value === 'string');
  const buckets = [...Object.values(money.usage), ...Object.values(money.callLog)];
  assert.equal(named.length, buckets.length);
  for (const [at, priced] of buckets.entries()) check('Statement', `F${named[at][0].slice(1)}`, priced);
  const totals = sheetNamed(sheets, 'Totals');
  for (const [kind, priced] of money.kinds) check('Totals', `F${rowOf(totals, 'B', kind)}`, priced);
  for (const [state, word] of Object.entries({ open: 'Still open', accepted: 'Accepted', disputed: 'Disputed' })) {
    const net = triage?.totals[state as TriageState].money?.net;
    if (net) check('Totals', `F${rowOf(totals, 'A', word)}`, net);
  }
}
