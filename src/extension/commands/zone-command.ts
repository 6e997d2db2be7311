import * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import { plain } from '../interaction/safe-text.js';
import { decide, readForQuestion } from './decide.js';
import type { Environment } from './environment.js';
import { requireTarget } from './target.js';
import { WANTED } from './wanted-files.js';

type ZoneItem = vscode.QuickPickItem & { zone: string | null };

/** Usage: Set Time Zone… How stamps without an offset are read. */
export async function setTimeZone(environment: Environment, argument: unknown, zone?: string): Promise<void> {
  const { messages } = environment;
  const uri = requireTarget(environment, argument, WANTED.zone, (chosen) => setTimeZone(environment, chosen));
  if (!uri) return;
  const file = await readForQuestion(environment, uri, true);
  if (!file) return;
  const zones = Intl.supportedValuesOf('timeZone');
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const chosen = zone ?? (await ask(file.timeZone, file.assumedTimeZone, here, zones, plain(file.name, 60)));
  if (chosen === undefined) return;
  if (chosen === null) {
    await decide(environment, uri, { timeZone: null });
    messages.note(uri, say`The time zone of ${plain(file.name)} is again what its format says.`);
    return;
  }
  if (chosen !== 'UTC' && !zones.includes(chosen)) {
    messages.warn(say`“${plain(chosen, 60)}” is not the name of a time zone such as Europe/Paris or America/New_York.`);
    return;
  }
  await decide(environment, uri, { timeZone: chosen });
  messages.note(
    uri,
    file.zoneMatters || file.format === null
      ? say`Stamps of ${plain(file.name)} are read in ${chosen}.`
      : say`${plain(file.name)} is read in ${chosen}. Its stamps all say their own offset, so only the dates of the period move.`,
  );
}

/** The zone that is picked, null to forget the one that was set; undefined if the user went away. */
async function ask(
  current: string,
  assumed: boolean,
  here: string,
  zones: readonly string[],
  name: string,
): Promise<string | null | undefined> {
  const first = [...new Set(['UTC', here])];
  const items: ZoneItem[] = [
    ...first.map((zone) => ({ label: zone, description: zone === here ? say`this machine’s zone` : '', zone })),
    ...(assumed ? [] : [{ label: say`Forget the zone that was set`, zone: null }]),
    { label: say`All zones`, kind: vscode.QuickPickItemKind.Separator, zone: null },
    ...zones.filter((zone) => !first.includes(zone)).map((zone) => ({ label: zone, zone })),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: say`Time zone of ${name}`,
    placeHolder: assumed
      ? say`Stamps without an offset are read in ${current}, which is assumed`
      : say`Stamps without an offset are read in ${current}`,
  });
  return picked?.zone;
}
