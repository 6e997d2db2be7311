import * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import type { FileView } from '../../engine/protocol.js';
import { dateWords } from '../interaction/dates.js';
import { plain } from '../interaction/safe-text.js';
import { decide, readForQuestion } from './decide.js';
import type { Environment } from './environment.js';
import { requireTarget } from './target.js';
import { WANTED } from './wanted-files.js';

type Order = 'day-first' | 'month-first';
type OrderItem = vscode.QuickPickItem & { order: Order | null };

/** Usage: Set Date Order… Whether dates such as 03/04/2025 have the day or the month first. */
export async function setDateOrder(environment: Environment, argument: unknown, order?: unknown): Promise<void> {
  const { messages } = environment;
  const uri = requireTarget(environment, argument, WANTED.dateOrder, (chosen) => setDateOrder(environment, chosen));
  if (!uri) return;
  const file = await readForQuestion(environment, uri, true);
  if (!file) return;
  const name = plain(file.name);
  if (!file.dateOrder) {
    messages.inform(say`No date of ${name} can be read in two ways.`);
    return;
  }
  const chosen = order === 'day-first' || order === 'month-first' ? order : await ask(file.dateOrder, name);
  if (chosen === undefined) return;
  await decide(environment, uri, { dateOrder: chosen });
  messages.note(uri, toldOf(chosen, name));
}

/**
 * Asks about the dates of a file that is to be reconciled, where nothing tells how they are read. False if the user went
 * away without an answer, or the file cannot be read.
 */
export async function datesAreTold(environment: Environment, uri: vscode.Uri): Promise<boolean> {
  const file = await readForQuestion(environment, uri, true);
  if (!file) return false;
  if (file.dateOrder?.source !== 'none') return true;
  const chosen = await ask(file.dateOrder, plain(file.name, 60));
  if (!chosen) return false;
  await decide(environment, uri, { dateOrder: chosen });
  return true;
}

function toldOf(order: Order | null, name: string): string {
  if (order === null) return say`The date order of ${name} is again what its own dates show.`;
  return order === 'day-first'
    ? say`Dates of ${name} are read with the day first.`
    : say`Dates of ${name} are read with the month first.`;
}

/** The order that is picked, null to forget the one that was set; undefined if the user went away. */
async function ask(
  { source, example, dayFirst, monthFirst }: NonNullable<FileView['dateOrder']>,
  name: string,
): Promise<Order | null | undefined> {
  const items: OrderItem[] = [
    { label: say`Day first`, description: say`${plain(example)} is ${dateWords(dayFirst)}`, order: 'day-first' },
    { label: say`Month first`, description: say`${plain(example)} is ${dateWords(monthFirst)}`, order: 'month-first' },
    ...(source === 'user' ? [{ label: say`Forget the order that was set`, order: null }] : []),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: say`Dates of ${name}`,
    placeHolder:
      source === 'none'
        ? say`Nothing in the file shows which it is`
        : say`How dates that start with day or month are read`,
  });
  return picked?.order;
}
