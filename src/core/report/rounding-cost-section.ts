import { counted } from '../language/counted.js';
import { decimalSign, say } from '../language/say.js';
import { type ModelCost, type RoundingCost, shareOfAmount } from '../reconcile/rounding-cost.js';
import type { Statement, StatementMoney } from '../reconcile/statement.js';
import { formatDecimal } from '../table/decimal.js';
import { amountCell, amountWords, moneyColumn, noteBlocks, starNotes, withColumn } from './money-cells.js';
import type { Block, Cell, Section, TableColumn } from './outline.js';
import { clockText, groupedDecimal } from './seconds.js';

/** Place of the column of money: after the bill in time. */
const MONEY_AT = 4;
/** The model of the sentence: what carriers bill by among themselves. */
const SENTENCE_MODEL = '6/6';

/** How much of the bill is rounding, and how much it would be; undefined where there is nothing to say it by. */
export function roundingCostSection({ roundingCost, money, grain }: Statement): Section | undefined {
  if (!roundingCost) return undefined;
  const priced = money && roundingCost.models[0].money ? money : undefined;
  const blocks: Block[] = [
    { kind: 'paragraph', text: roundingSentence(roundingCost, money) },
    {
      kind: 'table',
      columns: withColumn(columns(), MONEY_AT, priced && moneyColumn(priced)),
      rows: roundingCost.models.map((cost) => modelCells(cost, roundingCost.billedMs, priced)),
    },
  ];
  if (priced) blocks.push(...noteBlocks(starNotes(roundingCost.models.flatMap((cost) => cost.money?.under ?? []))));
  blocks.push(...noteBlocks(roundingNotes(roundingCost, grain)));
  return { title: say`What rounding costs`, blocks };
}

/**
 * One sentence: `17.4 % of this bill is rounding (…); by 6/6 it would be 2.1 %, and the bill …`. Beside an amount the
 * share of the time is called that, and stands with the share of the amount where all rows have a rate.
 */
export function roundingSentence({ roundingMs, billedMs, models }: RoundingCost, money: StatementMoney | null): string {
  const [own] = models;
  const cost = inMoney(money, own, 'rounding');
  const share = percent(roundingMs, billedMs);
  const ofAmount = cost && own.money ? shareOfAmount(own.money.rounding, own.money.billed) : undefined;
  const time = clockText(roundingMs);
  const now = !cost
    ? say`${share} % of this bill is rounding (${time}, by ${own.name})`
    : ofAmount === undefined
      ? say`${share} % of the billed time is rounding (${time}, ${cost}, by ${own.name})`
      : say`${share} % of the billed time and ${groupedDecimal(formatDecimal(ofAmount, true))} % of the amount are rounding (${time}, ${cost}, by ${own.name})`;
  const other = models.find(({ name, isInForce }) => !isInForce && name === SENTENCE_MODEL) ?? models[1];
  if (!other) return `${now}.`;
  const would = percent(other.roundingMs, other.underMs);
  const under = clockText(other.underMs);
  const bill = inMoney(money, other, 'delta', true);
  const delta = bill ? `${clockText(other.deltaMs, true)}, ${bill}` : clockText(other.deltaMs, true);
  return cost
    ? say`${now}; at ${other.name} it would be ${would} % of the time, and the bill ${under} (${delta}).`
    : say`${now}; at ${other.name} it would be ${would} %, and the bill ${under} (${delta}).`;
}

/** A share with one decimal, as people read it; of nothing, nothing. */
export function percent(part: number, whole: number): string {
  const tenths = whole > 0 ? Math.round((part * 1000) / whole) / 10 : 0;
  return tenths.toFixed(1).replace('.', decimalSign());
}

function columns(): TableColumn[] {
  return [
    { title: say`Rounding by`, align: 'left' },
    { title: say`Rounding`, align: 'right' },
    { title: '%', align: 'right' },
    { title: say`Bill`, align: 'right' },
    { title: say`Difference`, align: 'right' },
  ];
}

function modelCells(cost: ModelCost, billedMs: number, money: StatementMoney | undefined): Cell[] {
  const cells: Cell[] = [
    cost.isInForce ? say`${cost.name}, in force` : cost.name,
    clockText(cost.roundingMs),
    percent(cost.roundingMs, cost.isInForce ? billedMs : cost.underMs),
    clockText(cost.underMs),
    clockText(cost.deltaMs, true),
  ];
  return withColumn(cells, MONEY_AT, money && (cost.money ? amountCell(cost.money.under, false) : '–'));
}

/** What the figures rest on, and where the difference of the model in force comes from. */
export function roundingNotes(cost: RoundingCost, grain: Statement['grain']): string[] {
  const rest = restsOn(cost, grain);
  return cost.models[0].deltaMs !== 0 && grain === 'record'
    ? [rest, say`The difference of the model in force is that of calls billed otherwise: they are among the breaks.`]
    : [rest];
}

function restsOn({ calls }: RoundingCost, grain: Statement['grain']): string {
  const rest = counted(calls, 'charged call');
  return grain === 'aggregate'
    ? say`It rests on ${rest} of the log in groups that were billed; each call is rounded by its talk, and everything else stays as billed.`
    : say`It rests on ${rest} that both sides have; each is rounded by its talk in the log, and everything else stays as billed.`;
}

function inMoney(
  money: StatementMoney | null,
  cost: ModelCost,
  figure: 'rounding' | 'delta',
  sign = false,
): string | undefined {
  return money && cost.money ? amountWords(money, cost.money[figure], sign) : undefined;
}
