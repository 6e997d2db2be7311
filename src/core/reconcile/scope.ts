import { secondsText } from '../billing/seconds-text.js';
import { LOG_BUCKETS, type StatementFacts, USAGE_BUCKETS } from '../checks/statement-facts.js';
import { providerOf } from '../formats/read-as.js';
import { counted } from '../language/counted.js';
import { inLanguage, isOne, say } from '../language/say.js';
import type { RateCardLine } from './rate-card.js';
import type { Rates } from './rate-sources.js';
import { named, scopeOfTotals } from './scope-of-totals.js';
import { BRIDGE_STEPS, type BridgeStepName, type Statement, type StatementMoney } from './statement.js';

/** The rates of the rows, and what they made of the statement. */
export interface Pricing {
  /** Whether invoice lines or a rate card were given. */
  isGiven: boolean;
  /** The rate card's lines, if there is one. */
  card: readonly Pick<RateCardLine, 'unread'>[];
  rates: Rates;
  money: StatementMoney | null;
}

/** What a run does not prove, in sentences: stands at the end of every statement. */
export function scopeOf(facts: StatementFacts, pricing: Pricing, zones: Statement['zones']): string[] {
  const scope: string[] = [];
  if (facts.aggregate)
    scope.push(
      say`The usage file has totals, not calls: calls are compared in groups, and nothing is proven call by call. Two mistakes of one group that cancel out are not seen.`,
    );
  const provider = providerOf(facts.usageFile.format);
  const isOwn = (file: number) => providerOf(facts.log.files[file].format) === provider;
  if (facts.log.records.some((records, file) => records.sameProvider && isOwn(file))) {
    scope.push(say`The call log comes from the same provider as the bill: same provider, not independent evidence.`);
  } else
    scope.push(
      say`Both files are taken as exported; that the call log itself is complete and true is not proven here.`,
    );
  if (facts.usage.chargeIsDerived) {
    scope.push(
      say`The usage file states durations, not billed quantities: its charge is the model’s own, so no rounding is proven.`,
    );
  }
  if (facts.period.source === 'inferred') {
    scope.push(say`The billing period was inferred from the rows, not given: rows outside it may be billed rightly.`);
  }
  if (facts.period.assumedTimeZone)
    scope.push(say`The usage file’s time zone was not given: UTC was assumed at the edges of the period.`);
  scope.push(...scopeOfLogZones(facts, zones));
  if (nothingMatched(facts)) {
    scope.push(
      say`Not one call of the usage was matched with one of the log: no id is in both, and no two rows have their ends and time in common. That any single call is missing on the other side is then not proven. Check that both files are of one account and hold the same kind of id, or both ends of each call.`,
    );
  }
  if (facts.pairedByEnds.includes(1)) {
    scope.push(say`Some calls were matched by their two ends and their time, not by an id.`);
  }
  if (facts.aggregate) {
    scope.push(...facts.aggregate.notes);
    scope.push(say`What is no call time (messages, numbers, money movements) is listed, not compared with anything.`);
  } else scope.push(say`Messages (SMS, MMS, WhatsApp) are listed and counted, not matched with anything.`);
  scope.push(...scopeOfMoney(pricing), ...scopeOfColumns(pricing));
  return scope;
}

/** Whether both sides have calls to charge, and none has met another: as likely the files do not fit as the calls. */
function nothingMatched({ aggregate, logOfUsage, usageBucket, logBucket }: StatementFacts): boolean {
  return (
    !aggregate &&
    usageBucket.includes(USAGE_BUCKETS.indexOf('not-in-call-log')) &&
    logBucket.includes(LOG_BUCKETS.indexOf('not-billed')) &&
    logOfUsage.every((row) => row < 0)
  );
}

/** Stamps of the logs without an offset, whose zone nobody chose: an export in local time would look the same. */
function scopeOfLogZones({ log, clock }: StatementFacts, zones: Statement['zones']): string[] {
  if (clock.appliedMs !== 0) return [];
  let stamps = 0;
  let zone = '';
  for (const { input, timeZone, source } of zones) {
    if (input === 0 || source === 'user') continue;
    stamps += log.records[input - 1].stamps.naive;
    zone = timeZone;
  }
  if (stamps === 0) return [];
  return [
    say`The log writes the times of ${counted(stamps, 'call')} without an offset: they were read in ${zone}. If it was exported in local time, calls near the edges of a day or a month belong to another one; then set the log’s time zone.`,
  ];
}

/** The sources of rates in the midst of a sentence. */
export const SOURCE_WORDS: Readonly<Record<string, string>> = {
  'rate-card': 'the rate card',
  invoice: 'the invoice',
  'own-prices': 'the prices in the files',
};

function scopeOfMoney({ isGiven, rates, money }: Pricing): string[] {
  const { sources } = rates;
  const refused = sources.filter((source) => source.refused.length > 0).map(refusedText);
  const given = sources.map(({ source }) => inLanguage(SOURCE_WORDS[source]));
  if (given.length === 0 && !isGiven)
    return [say`No invoice lines were given: quantities are proven, money is not.`, ...scopeOfTotals(rates)];
  const ofTotals = scopeOfTotals(rates);
  if (!money)
    return refused.length > 0
      ? [...refused, ...ofTotals]
      : [
          say`Nothing gives a rate for any billed call (${given.join(', ')}): quantities are proven, money is not.`,
          ...ofTotals,
        ];
  const scope = [...refused, ...meaningOfRates(money), ...ofTotals];
  const unpriced = ofStep(money, 'usage').unpricedRows;
  if (unpriced > 0)
    scope.push(
      isOne(unpriced)
        ? say`${counted(unpriced, 'billed row')} of the usage has no known rate and is in no amount.`
        : say`${counted(unpriced, 'billed row')} of the usage have no known rate and are in no amount.`,
    );
  const notBilled = ofStep(money, 'not-billed').unpricedRows;
  if (notBilled > 0)
    scope.push(
      isOne(notBilled)
        ? say`${counted(notBilled, 'call')} of the log that the bill does not have is in no amount: nothing says what it would cost.`
        : say`${counted(notBilled, 'call')} of the log that the bill does not have are in no amount: nothing says what they would cost.`,
    );
  if (rates.bundled.length > 0)
    scope.push(
      say`What a bundle covers has the rate of what was billed beyond it (${named(rates.bundled)}): its amounts are more than the invoice can be reduced by.`,
    );
  if (rates.roundedOtherwise) {
    const { rows, minimumMs, incrementMs } = rates.roundedOtherwise;
    const model = `${secondsText(minimumMs)}/${secondsText(incrementMs)}`;
    scope.push(
      isOne(rows)
        ? say`The rate card quotes the price of ${counted(rows, 'billed row')} with another rounding (${model} s) than this statement charges by: set the rounding if that one is agreed.`
        : say`The rate card quotes the prices of ${counted(rows, 'billed row')} with another rounding (such as ${model} s) than this statement charges by: set the rounding if that one is agreed.`,
    );
  }
  return scope;
}

/** What a rate card has and nobody reads: perhaps a fee, or another price, that the amounts lack. */
function scopeOfColumns({ card }: Pricing): string[] {
  const unread = new Set(card.flatMap((line) => line.unread ?? []));
  if (unread.size === 0) return [];
  return [
    say`Columns of the rate card that nobody reads have figures (${named([...unread])}): what they charge is in no amount. A fee for each call is read where its column is called Connect fee.`,
  ];
}

/** Currencies are never added: a source in several, or in another than the one before it, gives no rates. */
function refusedText({ source, refused }: Rates['sources'][number]): string {
  const list = refused.reduce((some, currency) => say`${some} and ${currency}`);
  if (refused.length === 1)
    return say`Rates of ${inLanguage(SOURCE_WORDS[source])} are in ${list}, another currency than those before them: they are not used, as currencies are never added.`;
  if (source === 'invoice')
    return say`The invoice is in ${list}, which are never added: it gives no rates. Give the lines of one currency at a time.`;
  return say`Rates of ${inLanguage(SOURCE_WORDS[source])} are in ${list}, which are never added: they are not used.`;
}

/** What an amount stands for, by each source that gave a rate. */
function meaningOfRates({ sources, connectFees }: StatementMoney): string[] {
  const scope: string[] = [];
  const gave = new Set(sources.flatMap(({ source, usageRows, logRows }) => (usageRows + logRows > 0 ? [source] : [])));
  if (gave.has('rate-card'))
    scope.push(
      say`Money is time at the rate card’s prices: that these are the agreed ones, and those of the bill, is not proven; taxes and fixed fees are not in it.`,
    );
  if (gave.has('invoice'))
    scope.push(
      say`Money is time at the invoice’s own rates (Amount divided by Quantity of a Description): that these are the agreed ones is not proven, and taxes and fixed fees are not in it.`,
    );
  if (gave.has('own-prices'))
    scope.push(
      say`Money is time at the prices that the files themselves state: that these are the agreed ones is not proven, and taxes and fixed fees are not in it.`,
    );
  if (connectFees)
    scope.push(
      say`A connect fee stands in the bridge with the talk of each call that is due, and counts once for each call that was billed.`,
    );
  return scope;
}

function ofStep({ bridge }: StatementMoney, name: BridgeStepName) {
  return bridge[BRIDGE_STEPS.indexOf(name)];
}
