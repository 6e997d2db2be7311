import * as vscode from 'vscode';
import { plain, withoutIcons } from '../interaction/safe-text.js';
import type { Environment } from './environment.js';
import { type LogCandidate, openCandidates, workspaceCandidates } from './log-candidates.js';

type LogItem = vscode.QuickPickItem & { uri?: vscode.Uri; browse?: boolean };

/**
 * Asks for the call logs of a usage file: open tabs first, else the workspace's files, else a file dialog. The one call
 * log that is open is taken without asking. Undefined: the user went away.
 */
export async function askLogs(
  { files }: Environment,
  usage: vscode.Uri,
  usageName: string,
): Promise<readonly vscode.Uri[] | undefined> {
  const open = await openCandidates(files, usage);
  const logs = open.filter(({ file }) => file?.role === 'call-log');
  if (logs.length === 1) return [logs[0].uri];
  const others = open.length > 0 ? [] : await workspaceCandidates(usage);
  if (open.length === 0 && others.length === 0) return browse(usageName);
  const picked = await pick(
    [
      ...(open.length > 0 ? [separator('Open')] : []),
      ...open.map((candidate) => itemOf(candidate)),
      ...(others.length > 0 ? [separator('In the workspace')] : []),
      ...others.map((candidate) => itemOf(candidate)),
      separator(''),
      { label: 'Other files…', browse: true },
    ],
    usageName,
  );
  if (!picked) return undefined;
  const chosen = picked.flatMap(({ uri }) => (uri ? [uri] : []));
  if (!picked.some((item) => item.browse)) return chosen;
  const more = await browse(usageName);
  return more ? [...chosen, ...more] : undefined;
}

async function pick(items: LogItem[], usageName: string): Promise<readonly LogItem[] | undefined> {
  const picked = await vscode.window.showQuickPick(items, {
    title: `Call logs to reconcile ${plain(usageName, 60)} with`,
    placeHolder: 'One or several: overlapping exports do no harm',
    canPickMany: true,
    matchOnDescription: true,
  });
  return picked && picked.length > 0 ? picked : undefined;
}

function itemOf({ uri, name, file }: LogCandidate): LogItem {
  const folder = vscode.workspace.asRelativePath(vscode.Uri.joinPath(uri, '..'), false);
  return {
    label: withoutIcons(name, 80),
    description: withoutIcons(
      file
        ? `${file.formatTitle}, ${file.rowCount.toLocaleString('en-US')} rows`
        : uri.scheme === 'untitled'
          ? ''
          : folder,
    ),
    uri,
    picked: file?.role === 'call-log',
  };
}

function separator(label: string): LogItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

async function browse(usageName: string): Promise<readonly vscode.Uri[] | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: `Call logs to reconcile ${plain(usageName, 60)} with`,
    openLabel: 'Reconcile',
    canSelectMany: true,
    filters: { 'Call logs': ['csv', 'tsv', 'json', 'jsonl', 'ndjson', 'gz'], 'All files': ['*'] },
  });
  return chosen && chosen.length > 0 ? chosen : undefined;
}
