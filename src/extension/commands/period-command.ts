import * as vscode from 'vscode';
import { grouped } from '../../core/language/counted.js';
import { say } from '../../core/language/say.js';
import type { FileView } from '../../engine/protocol.js';
import type { Decision } from '../files/decisions.js';
import { nameOf } from '../files/read-request.js';
import { dateSpan, dayAfter, isDate } from '../interaction/dates.js';
import { plain } from '../interaction/safe-text.js';
import { decide, readForQuestion } from './decide.js';
import type { Environment } from './environment.js';
import { commandAction } from './remedies.js';
import { requireTarget } from './target.js';
import { WANTED } from './wanted-files.js';

/** How a billing period can be said; `clear` goes back to what the file suggests. */
export interface PeriodAnswer {
  invoiceDate?: string;
  previousInvoiceDate?: string;
  month?: string;
  /** Inclusive, as people say them. */
  firstDate?: string;
  lastDate?: string;
  clear?: boolean;
}

/** Usage: Set Billing Period… */
export async function setBillingPeriod(
  environment: Environment,
  argument: unknown,
  answer?: PeriodAnswer,
): Promise<void> {
  const { messages } = environment;
  const uri = requireTarget(environment, argument, WANTED.period, (chosen) => setBillingPeriod(environment, chosen));
  if (!uri) return;
  const file = await readForQuestion(environment, uri, true);
  if (!file) return;
  if (file.role !== 'usage') {
    messages.warn(hasNoPeriod(file), commandAction('chooseFormat', uri));
    return;
  }
  const given = answer ?? (await ask(file));
  if (!given) return;
  const decision = decisionOf(given);
  if (typeof decision === 'string') {
    messages.warn(decision);
    return;
  }
  await decide(environment, uri, decision);
  const after = await readForQuestion(environment, uri, true);
  if (after?.periodError) messages.warn(after.periodError);
  else if (after?.period) {
    const { firstDate, lastDate, timeZone, assumedTimeZone } = after.period;
    const [name, span] = [plain(nameOf(uri)), dateSpan(firstDate, lastDate)];
    messages.note(
      uri,
      assumedTimeZone
        ? say`Billing period of ${name}: ${span} (${timeZone}, assumed).`
        : say`Billing period of ${name}: ${span} (${timeZone}).`,
    );
  }
}

function hasNoPeriod({ name, role, formatTitle }: FileView): string {
  const file = plain(name);
  if (role === null)
    return say`${file} is not recognised as a usage file, so it has no billing period. If it is one, choose its format.`;
  return role === 'call-log'
    ? say`${file} is ${formatTitle}, a call log. The billing period belongs to the usage file.`
    : say`${file} is ${formatTitle}, lines of an invoice. The billing period belongs to the usage file.`;
}

/** The decision that an answer stands for, or what is wrong with the answer. */
export function decisionOf(answer: PeriodAnswer): Decision | string {
  if (answer.clear) return { invoiceDate: null };
  if (answer.month !== undefined) {
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(answer.month)) return say`“${answer.month}” is not a month such as 2025-05.`;
    return { month: answer.month };
  }
  if (answer.invoiceDate !== undefined) {
    if (!isDate(answer.invoiceDate)) return say`“${answer.invoiceDate}” is not a date such as 2025-05-14.`;
    if (answer.previousInvoiceDate !== undefined && !isDate(answer.previousInvoiceDate))
      return say`“${answer.previousInvoiceDate}” is not a date such as 2025-04-14.`;
    return { invoiceDate: answer.invoiceDate, previousInvoiceDate: answer.previousInvoiceDate };
  }
  const { firstDate, lastDate } = answer;
  if (firstDate === undefined || lastDate === undefined || !isDate(firstDate) || !isDate(lastDate))
    return say`A period needs its first and its last day, such as 2025-04-14 and 2025-05-13.`;
  if (lastDate < firstDate) return say`The period ends (${lastDate}) before it starts (${firstDate}).`;
  return { periodStart: firstDate, periodEnd: dayAfter(lastDate) };
}

type PeriodItem = vscode.QuickPickItem & { choose(): Promise<PeriodAnswer | undefined> };

async function ask(file: FileView): Promise<PeriodAnswer | undefined> {
  const items: (PeriodItem | vscode.QuickPickItem)[] = [
    {
      label: say`Invoice date…`,
      description: say`covers the month before it, from the same day`,
      choose: askInvoiceDate,
    },
    { label: say`Calendar month…`, description: say`such as ${'2025-05'}`, choose: askMonth },
    { label: say`First and last day…`, choose: askDays },
  ];
  if (file.candidates.length > 0) {
    items.push({ label: say`What the rows suggest`, kind: vscode.QuickPickItemKind.Separator });
    for (const { firstDate, lastDate, choice, inside, of } of file.candidates) {
      items.push({
        label: dateSpan(firstDate, lastDate),
        description: say`holds ${grouped(inside)} of ${grouped(of)} rows`,
        detail: choice.month ? say`Calendar month ${choice.month}` : say`Invoice of ${choice.invoiceDate ?? ''}`,
        choose: async () => choice,
      } as PeriodItem);
    }
  }
  if (file.period?.source === 'user') {
    items.push({ label: '', kind: vscode.QuickPickItemKind.Separator }, {
      label: say`Forget the period that was set`,
      description: say`go back to what the rows suggest`,
      choose: async () => ({ clear: true }),
    } as PeriodItem);
  }
  const picked = await vscode.window.showQuickPick(items as PeriodItem[], {
    title: say`Billing period of ${plain(file.name, 60)}`,
    placeHolder: inForce(file),
  });
  return picked?.choose();
}

function inForce({ period }: FileView): string {
  if (!period) return say`None yet`;
  const span = dateSpan(period.firstDate, period.lastDate);
  return period.source === 'inferred' ? say`Now ${span}, inferred` : say`Now ${span}`;
}

async function askInvoiceDate(): Promise<PeriodAnswer | undefined> {
  const invoiceDate = await askDate(say`Date of the invoice`, say`2025-05-14 covers 14 April to 13 May`);
  if (invoiceDate === undefined) return undefined;
  // Months differ in length: only for these days does the invoice before it say where the period starts.
  if (Number(invoiceDate.slice(8)) < 29) return { invoiceDate };
  const previousInvoiceDate = await vscode.window.showInputBox({
    title: say`Date of the invoice before it`,
    prompt: say`The day is not in every month. Leave it empty to start on the last day that month has.`,
    validateInput: (text) =>
      text.trim() === '' || isDate(text.trim()) ? undefined : say`Write it as ${'2025-04-30'}.`,
  });
  if (previousInvoiceDate === undefined) return undefined;
  return previousInvoiceDate.trim() === ''
    ? { invoiceDate }
    : { invoiceDate, previousInvoiceDate: previousInvoiceDate.trim() };
}

async function askMonth(): Promise<PeriodAnswer | undefined> {
  const month = await vscode.window.showInputBox({
    title: say`Calendar month`,
    placeHolder: say`YYYY-MM`,
    validateInput: (text) => (/^\d{4}-(0[1-9]|1[0-2])$/.test(text.trim()) ? undefined : say`Write it as ${'2025-05'}.`),
  });
  return month === undefined ? undefined : { month: month.trim() };
}

async function askDays(): Promise<PeriodAnswer | undefined> {
  const firstDate = await askDate(say`First day of the period`, say`included`);
  if (firstDate === undefined) return undefined;
  const lastDate = await askDate(say`Last day of the period`, say`included`);
  return lastDate === undefined ? undefined : { firstDate, lastDate };
}

async function askDate(title: string, prompt: string): Promise<string | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    prompt,
    placeHolder: say`YYYY-MM-DD`,
    validateInput: (value) => (isDate(value.trim()) ? undefined : say`Write it as ${'2025-05-14'}.`),
  });
  return text?.trim();
}
