import * as vscode from 'vscode';
import { plain } from '../interaction/safe-text.js';
import { decide, readForQuestion } from './decide.js';
import type { Environment } from './environment.js';
import { requireTarget } from './target.js';

const FORGET = 'Forget the zone that was set';

/** Usage: Set Time Zone… How stamps without an offset are read. */
export async function setTimeZone(environment: Environment, argument: unknown, zone?: string): Promise<void> {
  const { messages } = environment;
  const uri = requireTarget(argument, messages, 'to set the time zone of', (chosen) =>
    setTimeZone(environment, chosen),
  );
  if (!uri) return;
  const file = await readForQuestion(environment, uri, true);
  if (!file) return;
  const zones = Intl.supportedValuesOf('timeZone');
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const chosen = zone ?? (await ask(file.timeZone, file.assumedTimeZone, here, zones, plain(file.name, 60)));
  if (chosen === undefined) return;
  if (chosen === FORGET) {
    await decide(environment, uri, { timeZone: null });
    messages.inform(`The time zone of ${plain(file.name)} is again what its format says.`);
    return;
  }
  if (chosen !== 'UTC' && !zones.includes(chosen)) {
    messages.warn(`“${plain(chosen, 60)}” is not the name of a time zone such as Europe/Paris or America/New_York.`);
    return;
  }
  await decide(environment, uri, { timeZone: chosen });
  messages.inform(
    file.zoneMatters || file.format === null
      ? `Stamps of ${plain(file.name)} are read in ${chosen}.`
      : `${plain(file.name)} is read in ${chosen}. Its stamps all say their own offset, so only the dates of the period move.`,
  );
}

async function ask(
  current: string,
  assumed: boolean,
  here: string,
  zones: readonly string[],
  name: string,
): Promise<string | undefined> {
  const first = [...new Set(['UTC', here])];
  const picked = await vscode.window.showQuickPick(
    [
      ...first.map((label) => ({ label, description: label === here ? 'this machine’s zone' : '' })),
      ...(assumed ? [] : [{ label: FORGET, description: '' }]),
      { label: 'All zones', kind: vscode.QuickPickItemKind.Separator, description: '' },
      ...zones.filter((label) => !first.includes(label)).map((label) => ({ label, description: '' })),
    ],
    {
      title: `Time zone of ${name}`,
      placeHolder: `Stamps without an offset are read in ${current}${assumed ? ', which is assumed' : ''}`,
    },
  );
  return picked?.label;
}
