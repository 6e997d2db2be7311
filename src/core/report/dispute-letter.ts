import { wallDate, wallOf } from '../billing/calendar-date.js';
import { secondsText } from '../billing/seconds-text.js';
import { counted } from '../language/counted.js';
import { inLanguage, isOne, say } from '../language/say.js';
import { named } from '../reconcile/scope-of-totals.js';
import type { Statement, StatementInput } from '../reconcile/statement.js';
import { fromInteger, subtract } from '../table/decimal.js';
import { disputedBundles } from './dispute-bundles.js';
import { deadlineOf } from './dispute-deadline.js';
import type { Dispute, DisputeSum } from './dispute-selection.js';
import { claimText, controlTotal, moneyText, namedBreaks, placeholders } from './dispute-wording.js';
import { amountText } from './money-cells.js';
import { NO_MASK, type NumberMask } from './number-mask.js';
import { daysText } from './period-text.js';
import { ROLE_WORDS, roundingText, SIDE_ROLE_WORDS } from './provenance-section.js';
import type { ReportOptions } from './report-options.js';
import { clockText, grouped, minutesText } from './seconds.js';
import { BUCKET_WORDS } from './wording.js';

/** A piece of a letter. Every text is plain: a form escapes all of it. */
export type LetterBlock =
  | { kind: 'address' | 'signature'; lines: readonly string[] }
  | { kind: 'heading' | 'subject' | 'paragraph' | 'claim'; text: string }
  | { kind: 'list'; ordered: boolean; items: readonly string[] }
  | { kind: 'pairs'; entries: readonly (readonly [label: string, value: string])[] }
  | LetterTable;

/** A table of a letter. */
export interface LetterTable {
  kind: 'table';
  caption: string;
  /** `fixed`: to the left, and never on two lines. */
  columns: readonly { title: string; align: 'left' | 'right' | 'fixed' }[];
  rows: Iterable<readonly string[]>;
  total?: readonly string[];
}

/** A letter to a provider, before it has a form. */
export interface Letter {
  title: string;
  blocks: readonly LetterBlock[];
}

/** The letter: who disputes which bill, what of it and why, how that was found, what is asked for and until when. */
export function disputeLetter(
  statement: Statement,
  dispute: Dispute,
  enclosures: readonly string[],
  options: ReportOptions,
): Letter {
  const fill = placeholders();
  const { format } = statement.facts.usageFile;
  const provider = format && format.provider !== '' ? format.provider : fill.provider;
  const days = daysText(statement.period);
  const title = dispute.isQuestion
    ? say`Question about usage charges, ${days}`
    : say`Dispute of usage charges, ${days}`;
  return {
    title,
    blocks: [
      { kind: 'address', lines: [fill.sender, fill.senderAddress, fill.account] },
      { kind: 'address', lines: [provider, fill.recipient] },
      { kind: 'address', lines: [fill.date] },
      { kind: 'subject', text: say`${title}, invoice ${fill.invoice}` },
      { kind: 'paragraph', text: say`Dear Sir or Madam,` },
      { kind: 'claim', text: claimSentence(dispute, days) },
      ...claimBlocks(statement, dispute, options.mask ?? NO_MASK),
      ...methodBlocks(statement, options),
      ...requestBlocks(statement, dispute),
      { kind: 'heading', text: say`Enclosed` },
      { kind: 'list', ordered: false, items: enclosures },
      { kind: 'paragraph', text: say`Questions are answered by ${fill.contact}.` },
      { kind: 'paragraph', text: say`Yours faithfully,` },
      { kind: 'signature', lines: [fill.signature, fill.name] },
    ],
  };
}

function claimSentence(dispute: Dispute, days: string): string {
  const { total } = dispute;
  const records = counted(total.lines, 'record');
  const amount = moneyText(total, dispute, placeholders().currency);
  const time = `${minutesText(total.ms)} (${clockText(total.ms)})`;
  if (dispute.isQuestion)
    return say`We ask what is due of the usage that you billed for the period ${days}, in ${records}: it cannot be told from what we have.`;
  // Amounts without time may outweigh the time: the money is claimed then, and no time below zero.
  if (amount !== undefined && total.ms <= 0)
    return say`We dispute ${amount} of the usage that you billed for the period ${days}, in ${records}.`;
  return amount === undefined
    ? say`We dispute ${time} of the usage that you billed for the period ${days}, in ${records}.`
    : say`We dispute ${amount} of the usage that you billed for the period ${days}: ${time} in ${records}.`;
}

function claimBlocks(statement: Statement, dispute: Dispute, mask: NumberMask): LetterBlock[] {
  const { kinds, total, underBilled, basis } = dispute;
  const withMoney = total.amount !== null;
  const cells = (sum: DisputeSum) => [
    grouped(sum.lines),
    clockText(sum.ms),
    minutesText(sum.ms),
    ...(withMoney ? [sum.amount === null ? '–' : amountText(sum.amount, dispute.decimals)] : []),
  ];
  const blocks: LetterBlock[] = [
    { kind: 'heading', text: dispute.isQuestion ? say`What we ask about` : say`What is disputed` },
    {
      kind: 'table',
      caption: dispute.isQuestion ? say`Charges in question by reason` : say`Disputed charges by reason`,
      columns: [
        { title: say`Reason`, align: 'left' },
        { title: say`Records`, align: 'right' },
        { title: say`Time`, align: 'right' },
        { title: say`Minutes`, align: 'right' },
        ...(withMoney ? [{ title: dispute.currency ?? say`Amount`, align: 'right' as const }] : []),
      ],
      rows: kinds.map((kind) => [
        `${inLanguage(BUCKET_WORDS[kind.kind])}. ${claimText(kind.kind, statement.grain)} (${kind.rule})`,
        ...cells(kind),
      ]),
      total: [say`Total`, ...cells(total)],
    },
    {
      kind: 'paragraph',
      text: say`The annex has a line for each record, with its rows on both sides, what is due, what was billed and the difference. Control total of its lines: ${controlTotal(total, dispute.currency)}`,
    },
  ];
  const notes: string[] = [];
  if (basis === 'decided') notes.push(say`Each of these records was looked at and disputed one by one.`);
  if (withMoney && total.unpriced > 0)
    notes.push(
      isOne(total.unpriced)
        ? say`${counted(total.unpriced, 'record')} has no rate known to us: it is disputed in minutes, and is in no amount.`
        : say`${counted(total.unpriced, 'record')} have no rate known to us: they are disputed in minutes, and are in no amount.`,
    );
  if (withMoney)
    notes.push(
      say`Amounts are at the rates named in the statement; no tax was added to them.`,
      say`In the annex amounts are rounded, while the sum is exact: the difference of a line may differ by one unit of the last decimal from billed less due.`,
    );
  const bundled = disputedBundles(statement, dispute);
  if (bundled.length > 0)
    notes.push(
      say`A bundle covers part of ${named(bundled.map((one) => mask.text(one)))}: what is disputed of it has the rate of what you billed beyond the bundle, and is claimed as far as that goes.`,
    );
  if (total.unknown > 0)
    notes.push(
      say`Of ${counted(total.unknown, 'record')} the difference cannot be told; we ask you to show what is due.`,
    );
  if (underBilled.lines > 0)
    notes.push(
      say`By the same comparison ${underBilledText(dispute)} seem to be billed too little (${counted(underBilled.lines, 'case')}). The statement lists them; they are no part of this dispute.`,
    );
  if (underBilled.marked.length > 0)
    notes.push(
      say`Among them were looked at and found billed too little: ${namedBreaks(underBilled.marked)}. They are kept out of the claim.`,
    );
  if (notes.length > 0) blocks.push({ kind: 'list', ordered: false, items: notes });
  return blocks;
}

/** What was billed too little, in time and as far as rates are known in money. */
function underBilledText(dispute: Dispute): string {
  const { ms, amount, unpriced } = dispute.underBilled;
  const owed = amount && subtract(fromInteger(0), amount);
  const money = moneyText({ amount: owed }, dispute, placeholders().currency);
  if (money === undefined) return minutesText(-ms);
  if (ms >= 0) return money;
  return unpriced > 0 ? say`${minutesText(-ms)} (${money} where rates are known)` : `${minutesText(-ms)} (${money})`;
}

function methodBlocks(statement: Statement, options: ReportOptions): LetterBlock[] {
  const { inputs, sideFiles, rounding, fit, verdict, reasons, residualMs, toleranceMs, clockShiftMs, grain } =
    statement;
  const mask = options.mask ?? NO_MASK;
  const entries: [string, string][] = [];
  const file = (role: string, { name, rows, sha256 }: Pick<StatementInput, 'name' | 'rows' | 'sha256'>) =>
    entries.push([
      inLanguage(role),
      say`${mask.fileName?.(name) ?? mask.text(name)}, ${counted(rows, 'row')}, SHA-256 ${sha256}`,
    ]);
  for (const input of inputs) file(ROLE_WORDS[input.role], input);
  for (const side of sideFiles) file(SIDE_ROLE_WORDS[side.role], side);
  entries.push([say`Period`, say`${daysText(statement.period)}, time zone ${statement.period.timeZone}`]);
  for (const { scope, ...model } of rounding) entries.push([say`Rounding`, roundingText(model, scope)]);
  if (toleranceMs > 0) entries.push([say`Tolerance`, say`${secondsText(toleranceMs)} s a call`]);
  if (clockShiftMs !== 0) entries.push([say`Clock shift`, say`${secondsText(clockShiftMs)} s added to the call log`]);
  const notes: string[] = [];
  const ours = rounding[0];
  const model = ours && `${secondsText(ours.minimumMs)}/${secondsText(ours.incrementMs)}`;
  const explained = fit.explained.find((one) => one.model === model);
  if (fit.pairs > 0 && explained)
    notes.push(
      say`Of ${counted(fit.pairs, 'call')} that both sides have exactly once, ${grouped(explained.pairs)} are billed exactly as rounding by ${explained.model} seconds gives.`,
    );
  if (verdict === 'incomplete')
    notes.push(say`The files were not complete when they were compared: ${reasons.join(' ')}`);
  if (statement.period.source === 'inferred')
    notes.push(say`The billing period was inferred from the rows of the usage file.`);
  if (mask !== NO_MASK) notes.push(say`Telephone numbers are masked in these files; we show them on request.`);
  const compared =
    grain === 'record'
      ? say`We compared every record of your usage file with our call log, by the id of the call or else by both telephone numbers and the start.`
      : say`Your usage file has totals, so we compared each total with all calls of our call log that belong to it.`;
  const whole =
    residualMs === 0
      ? say`Every row of either side was counted exactly once, and from the time talked to the time billed nothing is left unexplained.`
      : say`Every row of either side was counted exactly once.`;
  return [
    { kind: 'heading', text: say`How it was found` },
    { kind: 'paragraph', text: `${compared} ${whole}` },
    { kind: 'pairs', entries },
    ...(notes.length > 0 ? [{ kind: 'list' as const, ordered: false, items: notes }] : []),
    { kind: 'paragraph', text: say`What the comparison does not prove is listed at the end of the statement.` },
  ];
}

function requestBlocks(statement: Statement, dispute: Dispute): LetterBlock[] {
  const { total } = dispute;
  const amount = moneyText(total, dispute, placeholders().currency);
  const rest =
    total.unpriced > 0 ? say`the charge for the records without a rate, and any tax on both` : say`any tax on it`;
  const credit = dispute.isQuestion
    ? say`Please show what is due for each of these records, and credit what was billed beyond that.`
    : amount === undefined
      ? say`Please credit the charge for ${minutesText(total.ms)} at the rates of our contract, with any tax on it.`
      : say`Please credit ${amount}, with ${rest}.`;
  const deadline = deadlineOf(statement.facts.usageFile, statement.period);
  const blocks: LetterBlock[] = [
    { kind: 'heading', text: say`What we ask for` },
    {
      kind: 'list',
      ordered: true,
      items: [
        credit,
        statement.grain === 'record'
          ? say`If you do not agree with a record, please name its line in the annex, and show what you hold of that call: start, answer, end and status.`
          : say`If you do not agree with a record, please name its line in the annex, and show the calls that you counted: start, answer, end and status of each.`,
        say`Please confirm by ${placeholders().replyBy} that you have received this letter, and when we can expect your answer.`,
      ],
    },
  ];
  if (deadline) {
    const within = dispute.isQuestion ? say`We ask within that time.` : say`We dispute it within that time.`;
    blocks.push(
      { kind: 'heading', text: say`Deadline` },
      {
        kind: 'paragraph',
        text: say`${deadline.provider} keeps usage reports for ${deadline.days} days, as “${deadline.source}” says. Counted from the end of this billing period, the report can be looked at up to and including ${wallDate(wallOf(deadline.lastDay))}. ${within}`,
      },
    );
  }
  return blocks;
}
