import * as vscode from 'vscode';
import { counted } from '../../core/language/counted.js';
import { say } from '../../core/language/say.js';
import { plain, withoutIcons } from '../interaction/safe-text.js';
import type { Environment } from './environment.js';
import { isLikelyLog, type LogCandidate, openCandidates, storedCandidates } from './log-candidates.js';

type LogItem = vscode.QuickPickItem & { uri?: vscode.Uri; browse?: boolean };

/**
 * Asks for the call logs of a usage file: those in open tabs, then those beside the usage file, then the workspace's,
 * and last what is no call log as far as can be seen. A file dialog where there is nothing to offer. The one call log
 * that is open is taken without asking. Undefined: the user went away.
 */
export async function askLogs(
  environment: Environment,
  usage: vscode.Uri,
  usageName: string,
): Promise<readonly vscode.Uri[] | undefined> {
  const open = await openCandidates(environment.files, usage);
  const logs = open.filter(isLikelyLog);
  if (logs.length === 1) return [logs[0].uri];
  const stored = await storedCandidates(environment, usage, open);
  if (open.length === 0 && stored.length === 0) return browse(usageName);
  const picked = await pick(logItems(open, stored, usageName), usageName);
  if (!picked) return undefined;
  const chosen = picked.flatMap(({ uri }) => (uri ? [uri] : []));
  if (picked.some((item) => item.browse)) {
    const more = await browse(usageName);
    return more ? [...chosen, ...more] : undefined;
  }
  if (chosen.length === 0) environment.messages.inform(say`No call log was ticked, so nothing was reconciled.`);
  return chosen;
}

/** The entries of the pick, in the order in which they are likely to be wanted. */
function logItems(open: readonly LogCandidate[], stored: readonly LogCandidate[], usageName: string): LogItem[] {
  const logs = stored.filter(isLikelyLog);
  const others = [...open, ...stored].filter((candidate) => !isLikelyLog(candidate));
  const group = (title: string, candidates: readonly LogCandidate[]): LogItem[] =>
    candidates.length === 0 ? [] : [separator(title), ...candidates.map(itemOf)];
  return [
    ...group(say`Open`, open.filter(isLikelyLog)),
    ...group(
      // It stands in the line of the first log, whose name needs the room.
      say`In the folder of ${withoutIcons(usageName, 30)}`,
      logs.filter(({ beside }) => beside),
    ),
    ...group(
      say`In the workspace`,
      logs.filter(({ beside }) => !beside),
    ),
    separator(''),
    { label: say`Other files…`, browse: true },
    ...group(say`No call logs, as far as can be seen`, others),
  ];
}

async function pick(items: LogItem[], usageName: string): Promise<readonly LogItem[] | undefined> {
  return vscode.window.showQuickPick(items, {
    title: say`Call logs to reconcile ${plain(usageName, 60)} with`,
    placeHolder: say`One or several: overlapping exports do no harm`,
    canPickMany: true,
    matchOnDescription: true,
  });
}

function itemOf({ uri, name, file, rowCount }: LogCandidate): LogItem {
  const details = [folderOf(uri), file?.formatTitle ?? '', rowCount === undefined ? '' : counted(rowCount, 'row')];
  return {
    label: withoutIcons(name, 80),
    description: details
      .filter((text) => text !== '')
      .map((text) => withoutIcons(text, 80))
      .join(' · '),
    uri,
    picked: rowCount !== undefined && file?.role === 'call-log',
  };
}

/** The folder of a file as the workspace knows it: nothing for its top, the whole path only outside of it. */
function folderOf(uri: vscode.Uri): string {
  if (uri.scheme === 'untitled') return '';
  const folder = vscode.Uri.joinPath(uri, '..');
  if (vscode.workspace.getWorkspaceFolder(uri) === undefined)
    return folder.scheme === 'file' ? folder.fsPath : folder.toString(true);
  // Of the file: the path of a workspace folder itself stays absolute.
  const path = vscode.workspace.asRelativePath(uri);
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function separator(label: string): LogItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

async function browse(usageName: string): Promise<readonly vscode.Uri[] | undefined> {
  const [logs, all] = [say`Call logs`, say`All files`];
  const chosen = await vscode.window.showOpenDialog({
    title: say`Call logs to reconcile ${plain(usageName, 60)} with`,
    openLabel: say`Reconcile`,
    canSelectMany: true,
    filters: { [logs]: ['csv', 'tsv', 'json', 'jsonl', 'ndjson', 'gz'], [all]: ['*'] },
  });
  return chosen && chosen.length > 0 ? chosen : undefined;
}
