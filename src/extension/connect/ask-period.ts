import * as vscode from 'vscode';
import { parseCalendarDate } from '../../core/billing/calendar-date.js';
import type { Download, FetchDetail } from '../../core/fetching/download.js';
import { type FetchPeriod, periodOfMonth } from '../../core/fetching/fetch-period.js';
import { say, spokenLocale } from '../../core/language/say.js';

/** How a period can be said beforehand, days included; and how fine totals are to be. */
export interface FetchAnswer {
  month?: string;
  firstDate?: string;
  lastDate?: string;
  detail?: FetchDetail;
}

/** How many months back there is a pick for. */
const MONTHS_BACK = 13;

/** The period that an answer stands for, or what is wrong with it. */
export function periodOf({ month, firstDate, lastDate }: FetchAnswer, monthsOnly: boolean): FetchPeriod | string {
  if (month !== undefined) return periodOfMonth(month) ?? say`“${month}” is not a month such as 2025-05.`;
  if (monthsOnly) return say`Only whole months can be fetched, such as 2025-05.`;
  if (firstDate === undefined || lastDate === undefined || !isDate(firstDate) || !isDate(lastDate))
    return say`A period needs its first and its last day, such as 2025-04-14 and 2025-05-13.`;
  if (lastDate < firstDate) return say`The period ends (${lastDate}) before it starts (${firstDate}).`;
  return { first: firstDate, last: lastDate };
}

/** Asks for the period; undefined if the user leaves. */
export async function askPeriod(download: Download, title: string, today: Date): Promise<FetchAnswer | undefined> {
  const months = Array.from({ length: MONTHS_BACK }, (_, back) => monthBefore(today, back));
  const item = (month: string, back: number) => ({
    label: monthName(month),
    description: back === 0 ? say`${month}, so far` : month,
    month,
  });
  const other = { label: say`Another month…`, description: say`such as ${'2025-05'}`, month: 'other' };
  const days = { label: say`First and last day…`, description: '', month: 'days' };
  // The month that ended last is the one whose bill has come.
  const [current, ...past] = months.map(item);
  const picked = await vscode.window.showQuickPick([...past, current, other, ...(download.monthsOnly ? [] : [days])], {
    title,
    placeHolder: say`Which month? Days are those of UTC.`,
    ignoreFocusOut: true,
  });
  if (!picked) return undefined;
  if (picked.month === 'other') return askMonth(title);
  return picked.month === 'days' ? askDays(title) : { month: picked.month };
}

/** Asks whether totals are to be of each day or of the whole period. */
export async function askDetail(title: string): Promise<FetchDetail | undefined> {
  const picked = await vscode.window.showQuickPick(
    [
      {
        label: say`Totals of each day`,
        description: say`shows on which day a difference is`,
        detail: 'daily' as const,
      },
      { label: say`Totals of the whole period`, description: say`as on the invoice`, detail: 'total' as const },
    ].map(({ detail, ...words }) => ({ ...words, chosen: detail })),
    { title, ignoreFocusOut: true },
  );
  return picked?.chosen;
}

function monthBefore(today: Date, back: number): string {
  return new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - back, 1)).toISOString().slice(0, 7);
}

function monthName(month: string): string {
  const format = new Intl.DateTimeFormat(spokenLocale() ?? 'en', { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return format.format(Date.parse(`${month}-01T00:00:00Z`));
}

async function askMonth(title: string): Promise<FetchAnswer | undefined> {
  const month = await vscode.window.showInputBox({
    title,
    prompt: say`Calendar month`,
    placeHolder: say`YYYY-MM`,
    ignoreFocusOut: true,
    validateInput: (text) => (periodOfMonth(text.trim()) ? undefined : say`Write it as ${'2025-05'}.`),
  });
  return month === undefined ? undefined : { month: month.trim() };
}

async function askDays(title: string): Promise<FetchAnswer | undefined> {
  const firstDate = await askDate(title, say`First day of the period`, wrongDate);
  if (firstDate === undefined) return undefined;
  const lastDate = await askDate(
    title,
    say`Last day of the period`,
    (text) => wrongDate(text) ?? (text < firstDate ? say`It is before the first day, ${firstDate}.` : undefined),
  );
  return lastDate === undefined ? undefined : { firstDate, lastDate };
}

async function askDate(
  title: string,
  prompt: string,
  wrong: (text: string) => string | undefined,
): Promise<string | undefined> {
  const text = await vscode.window.showInputBox({
    title,
    prompt,
    placeHolder: say`YYYY-MM-DD`,
    ignoreFocusOut: true,
    validateInput: (value) => wrong(value.trim()),
  });
  return text?.trim();
}

/** What is wrong with a text as a date, if anything. */
function wrongDate(text: string): string | undefined {
  return isDate(text) ? undefined : say`Write it as ${'2025-05-14'}.`;
}

function isDate(text: string): boolean {
  return parseCalendarDate(text) !== undefined;
}
