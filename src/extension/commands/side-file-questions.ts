import * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import { readSideFile, type SideFile } from '../files/side-files.js';
import { withoutIcons } from '../interaction/safe-text.js';
import type { Environment } from './environment.js';
import { openCandidates } from './log-candidates.js';

/** What is asked for: a small file beside those that are reconciled, in words. */
export interface SideFileQuestion {
  title: string;
  /** What the clipboard may hold, and what a file has to look like. */
  pasted: string;
  file: string;
  /** Title of the dialog, and name of its files. */
  files: string;
}

/** Asks where a small file is: on the clipboard, open already (`offered`), or on disk. */
export async function askSideFile(
  question: SideFileQuestion,
  offered: readonly { uri: vscode.Uri; name: string }[],
): Promise<vscode.Uri | string | undefined> {
  const picked = await vscode.window.showQuickPick(
    [
      { label: say`From the clipboard`, description: question.pasted, from: 'clipboard' as const },
      ...offered.map(({ uri, name }) => ({ label: withoutIcons(name, 80), description: say`open`, from: uri })),
      { label: say`From a file…`, description: question.file, from: 'file' as const },
    ],
    // Whoever is asked may have to copy the lines first, in another program.
    { title: question.title, ignoreFocusOut: true },
  );
  if (!picked) return undefined;
  if (picked.from === 'clipboard') return vscode.env.clipboard.readText();
  if (picked.from !== 'file') return picked.from;
  const all = say`All files`;
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title: question.files,
      filters: { [question.files]: ['csv', 'tsv', 'txt'], [all]: ['*'] },
    })) ?? [];
  return chosen;
}

/** What an answer means: a file, of an open document as it is in the editor. `pasted` is the name of what was on the clipboard. */
export async function sideSourceOf(
  answer: vscode.Uri | string | undefined,
  pasted: string,
): Promise<SideFile | undefined> {
  if (answer === undefined) return undefined;
  if (typeof answer === 'string') return { name: pasted, bytes: new TextEncoder().encode(answer) };
  return readSideFile(answer);
}

/** The logs of the file's last statement, else the call logs that are open. */
export async function knownLogs({ files, statements }: Environment, usage: vscode.Uri): Promise<readonly vscode.Uri[]> {
  const last = statements.of(usage)?.reconciliation.request.logs;
  if (last && last.length > 0) return last;
  return (await openCandidates(files, usage)).filter(({ file }) => file?.role === 'call-log').map(({ uri }) => uri);
}
