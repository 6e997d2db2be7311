import { parseRounding } from '../billing/rounding.js';
import { secondsText } from '../billing/seconds-text.js';
import { type AggregateFacts, groupName } from '../checks/aggregate-facts.js';
import type { StatementFacts } from '../checks/statement-facts.js';
import { KIND_VOICE_AI } from '../formats/records.js';
import { L, U } from './classify.js';
import { NOT_BILLABLE } from './expected-charge.js';
import { billedFees, feesOfGroup } from './rate-connect-fees.js';
import { NO_RATE } from './rate-table.js';
import type { StatementMoney } from './statement.js';
import { type WhatIfFigures, WhatIfTally } from './what-if-tally.js';

export type { WhatIfFigures } from './what-if-tally.js';

/** Stands for rows that belong to no group. */
const NO_SERIES = -1;

/** A rounding model to try; without `freeBelowMs` calls stay free that the model in force leaves free. All in ms. */
export interface WhatIfModel {
  minimumMs: number;
  incrementMs: number;
  freeBelowMs?: number;
}

/** One Description under another model; of totals, one category. */
export interface WhatIfLine extends WhatIfFigures {
  description: string;
}

/** What a bill would be if its calls were rounded by another model. */
export interface WhatIf {
  model: WhatIfModel;
  /** `30/6`, or `30/6, free below 15 s`. */
  name: string;
  bill: WhatIfFigures;
  /**
   * Lines with time or an amount in them, in the order of the usage file, which add up to the bill; empty where the file
   * has no Descriptions. Of totals, the description is empty for rows that belong to no category.
   */
  lines: readonly WhatIfLine[];
}

/**
 * The whole bill and each of its Descriptions under another rounding. Every call that both sides have is charged by its
 * talk in the log, whatever it was billed; calls that are not billable or free by rule, Voice AI (which has a model of
 * its own) and rows without a call stay as they are. One pass over the rows.
 */
export function whatIf(facts: StatementFacts, model: WhatIfModel, money: StatementMoney | null): WhatIf {
  const { aggregate } = facts;
  const tallied = aggregate
    ? tallyGroups(facts, aggregate, model, money, true)
    : tallyRows(facts, [model], money, true)[0];
  return { model, name: modelName(model), ...tallied };
}

/** The bill by each of several models; null is those in force: what each call should cost. */
export function tallyBills(
  facts: StatementFacts,
  models: readonly (WhatIfModel | null)[],
  money: StatementMoney | null,
): WhatIfFigures[] {
  const { aggregate } = facts;
  const tallied = aggregate
    ? models.map((model) => tallyGroups(facts, aggregate, model, money, false))
    : tallyRows(facts, models, money, false);
  return tallied.map(({ bill }) => bill);
}

/** Reads `MIN/INC`, or `MIN/INC/FREE`, in whole seconds. Undefined if it is neither. */
export function parseWhatIfModel(text: string): WhatIfModel | undefined {
  const found = /^(.*?\/.*?)(?:\/\s*(\d{1,6})\s*)?$/.exec(text);
  const rounding = found ? parseRounding(found[1]) : undefined;
  if (!found || !rounding) return undefined;
  return found[2] === undefined ? rounding : { ...rounding, freeBelowMs: Number(found[2]) * 1000 };
}

/** A model as people write it. */
export function modelName({ minimumMs, incrementMs, freeBelowMs }: WhatIfModel): string {
  const name = `${secondsText(minimumMs)}/${secondsText(incrementMs)}`;
  return freeBelowMs === undefined ? name : `${name}/${secondsText(freeBelowMs)}`;
}

/** Talk that a log row is charged for; a call of no talk that is charged all the same counts as a second. */
function chargedTalk({ log, expectedMs }: StatementFacts, logRow: number): number {
  const talk = log.talkMs[logRow];
  return talk > 0 || expectedMs[logRow] === 0 ? talk : 1000;
}

/** Whether a usage row is a call that both sides have and that its talk prices: the model decides what it costs. */
function isCharged(facts: StatementFacts, usageRow: number): boolean {
  const logRow = facts.logOfUsage[usageRow];
  if (logRow < 0 || facts.notCharged[logRow] === NOT_BILLABLE || facts.usage.freeByRule[usageRow] === 1) return false;
  const bucket = facts.usageBucket[usageRow];
  return bucket === U.matched || bucket === U['billed-differs'] || bucket === U['billed-not-billable'];
}

/** What a call of both sides costs under a model; null: under the one in force. */
function chargeUnder(facts: StatementFacts, usageRow: number, model: WhatIfModel | null): number {
  const { usage, logOfUsage, expectedMs } = facts;
  const logRow = logOfUsage[usageRow];
  if (model === null || usage.kind[usageRow] === KIND_VOICE_AI) return expectedMs[logRow];
  const talk = chargedTalk(facts, logRow);
  const freeBelowMs = model.freeBelowMs ?? usage.models[usage.model[usageRow]].model.freeBelowMs;
  return talk < freeBelowMs ? 0 : chargeFrom(talk, model);
}

/** As `charge`, where nothing is free by its length. */
function chargeFrom(talk: number, { minimumMs, incrementMs }: WhatIfModel): number {
  if (talk <= 0) return 0;
  return talk <= minimumMs ? minimumMs : minimumMs + Math.ceil((talk - minimumMs) / incrementMs) * incrementMs;
}

/** One pass over the rows for all models: what a row's call is costs more to look up than to charge. */
function tallyRows(
  facts: StatementFacts,
  models: readonly (WhatIfModel | null)[],
  money: StatementMoney | null,
  withLines: boolean,
): Pick<WhatIf, 'bill' | 'lines'>[] {
  const { usageFile, usage, usageBucket, logOfUsage, log } = facts;
  const table = money?.rates.table;
  const column = withLines ? usageFile.binding.column('description') : -1;
  const descriptions = column < 0 ? undefined : usageFile.table.dictionaryColumn(column);
  const tallies = () => models.map(() => new WhatIfTally(table));
  const bills = tallies();
  const parts = new Map<number, WhatIfTally[]>();
  for (let row = 0; row < usageBucket.length; row++) {
    const bucket = usageBucket[row];
    if (bucket === U.unreadable || bucket === U['not-a-call']) continue;
    const rate = money ? money.rates.ofUsage[row] : NO_RATE;
    let part: WhatIfTally[] | undefined;
    if (descriptions) {
      const code = descriptions.codes[row];
      part = parts.get(code);
      if (!part) parts.set(code, (part = tallies()));
    }
    const billed = usage.billedMs[row];
    const charged = isCharged(facts, row);
    const talk = charged ? log.talkMs[logOfUsage[row]] : 0;
    for (let m = 0; m < models.length; m++) {
      if (charged) {
        const under = chargeUnder(facts, row, models[m]);
        bills[m].charge(billed, under, talk, rate);
        part?.[m].charge(billed, under, talk, rate);
      } else {
        bills[m].keep(billed, rate);
        part?.[m].keep(billed, rate);
      }
    }
  }
  return bills.map((bill, m) => ({
    bill: bill.figures(),
    lines: [...parts].flatMap(([code, part]) =>
      part[m].hasFigures ? [{ description: descriptions?.text(code).trim() ?? '', ...part[m].figures() }] : [],
    ),
  }));
}

/** Totals are not of single calls, but the log's calls of each group are: their charges replace what it was billed. */
function tallyGroups(
  facts: StatementFacts,
  { groups, groupOfLog, groupOfUsage }: AggregateFacts,
  model: WhatIfModel | null,
  money: StatementMoney | null,
  withLines: boolean,
): Pick<WhatIf, 'bill' | 'lines'> {
  const { usage, usageBucket } = facts;
  const table = money?.rates.table;
  const bill = new WhatIfTally(table);
  const parts = new Map<number, { description: string; tally: WhatIfTally }>();
  const partOf = (series: number, key: Readonly<Record<string, string | null>>) => {
    let part = parts.get(series);
    if (!part) {
      const { period: _period, month: _month, ...named } = key;
      part = { description: groupName({ key: named }), tally: new WhatIfTally(table) };
      parts.set(series, part);
    }
    return part.tally;
  };
  const tallies = (group: number) => {
    if (!withLines) return [bill];
    return [bill, group < 0 ? partOf(NO_SERIES, {}) : partOf(groups[group].series, groups[group].key)];
  };
  const talliesOf = groups.map(({ usage: { ms, rows } }, group) =>
    ms === null || rows.length === 0 ? [] : tallies(group),
  );
  const rates = groups.map(({ usage: { rows } }) =>
    money && rows.length > 0 ? money.rates.ofUsage[rows[0]] : NO_RATE,
  );
  const charges = new Float64Array(groups.length);
  const under = chargeGroups(facts, groupOfLog, groups.length, model, (group, talk, charged) => {
    if (charged > 0) charges[group]++;
    for (const tally of talliesOf[group]) tally.call(talk, charged, rates[group]);
  });
  const inGroups = new Uint8Array(usageBucket.length);
  groups.forEach((total, group) => {
    const { ms, rows } = total.usage;
    if (ms === null) return;
    for (const row of rows) inGroups[row] = 1;
    const billed = money ? feesOfGroup(facts, money.rates, total, rates[group]).billed : 0;
    const isPerCall = table !== undefined && table.feesDue(rates[group], 1) !== 0;
    for (const tally of talliesOf[group]) {
      if (Number.isNaN(under[group])) tally.keep(ms, rates[group], billed);
      else tally.bill(ms, under[group], rates[group], { billed, under: isPerCall ? charges[group] : billed });
    }
  });
  for (let row = 0; row < usageBucket.length; row++) {
    if (inGroups[row] === 1 || usageBucket[row] === U.unreadable || usageBucket[row] === U['not-a-call']) continue;
    for (const tally of tallies(groupOfUsage[row]))
      tally.keep(
        usage.billedMs[row],
        money?.rates.ofUsage[row] ?? NO_RATE,
        money ? billedFees(facts, money.rates, row) : 0,
      );
  }
  const lines = [...parts.values()].flatMap(({ description, tally }) =>
    tally.hasFigures ? [{ description, ...tally.figures() }] : [],
  );
  return { bill: bill.figures(), lines };
}

/** What the model makes of the calls of each group, NaN where it has none. `each` sees every call. */
function chargeGroups(
  facts: StatementFacts,
  groupOfLog: Int32Array,
  count: number,
  model: WhatIfModel | null,
  each: (group: number, talk: number, charged: number) => void,
): Float64Array {
  const { logBucket, notCharged, usage, log, expectedMs } = facts;
  const under = new Float64Array(count).fill(Number.NaN);
  const freeBelowMs = model?.freeBelowMs ?? usage.models[0].model.freeBelowMs;
  for (let row = 0; row < logBucket.length; row++) {
    const group = groupOfLog[row];
    if (group < 0 || notCharged[row] === NOT_BILLABLE) continue;
    if (logBucket[row] !== L.matched && logBucket[row] !== L['billed-differs']) continue;
    const talk = chargedTalk(facts, row);
    const charged = model === null ? expectedMs[row] : talk < freeBelowMs ? 0 : chargeFrom(talk, model);
    under[group] = (Number.isNaN(under[group]) ? 0 : under[group]) + charged;
    each(group, log.talkMs[row], charged);
  }
  return under;
}
