import * as vscode from 'vscode';
import { counted, grouped } from '../../core/language/counted.js';
import { say } from '../../core/language/say.js';
import type { CheckView, FileView } from '../../engine/protocol.js';
import { leaseFor } from '../files/lease-for.js';
import { nameOf } from '../files/read-request.js';
import { callingOff } from '../interaction/calling-off.js';
import { type WatchedOptions, withProgress } from '../interaction/progress.js';
import { plain } from '../interaction/safe-text.js';
import type { Environment } from './environment.js';
import { showProblemsAction } from './remedies.js';
import { isDataName, isJsonName, NOT_LOOKED_AT, recognised, saysUsage, TABLES } from './table-files.js';

/** What a check of the whole workspace came to. */
export interface WorkspaceCheck {
  /** Tables that were looked at, and those of them that were recognised as usage files and checked. */
  tables: number;
  checked: number;
  rows: number;
  errors: number;
  warnings: number;
  infos: number;
  /** Names of usage files that could not be read. */
  unreadable: readonly string[];
  /** Checked files whose findings are not shown, since keeping them open would take too much memory. */
  notKept: readonly string[];
  cancelled: boolean;
}

/** Tables that are looked at, at most. */
const LOOKED_AT = 5000;
/** Checked files stay with the engine for their findings to stay true: of so many bytes together, at most. */
const KEPT_BYTES = 512 * 1024 * 1024;
const NAMES_SHOWN = 3;

/** Usage: Check All Usage Files in the Workspace. Which files those are is told by what is in them. Only reads. */
export async function checkWorkspace(environment: Environment): Promise<WorkspaceCheck | undefined> {
  const { messages } = environment;
  if (!vscode.workspace.workspaceFolders?.length) {
    messages.warn(
      say`No folder is open, so there is no workspace to check. Open the folder that holds the usage files, or check a single file.`,
      { title: say`Open Folder…`, run: () => vscode.commands.executeCommand('vscode.openFolder') },
      { title: say`Check File`, run: () => vscode.commands.executeCommand('usageReconcile.checkFile') },
    );
    return undefined;
  }
  const result = await withProgress(say`Checking all usage files`, (options) => checkTables(environment, options));
  tell(environment, result);
  return result;
}

async function checkTables(environment: Environment, { signal, onProgress }: WatchedOptions): Promise<WorkspaceCheck> {
  const result = {
    tables: 0,
    checked: 0,
    rows: 0,
    errors: 0,
    warnings: 0,
    infos: 0,
    unreadable: [] as string[],
    notKept: [] as string[],
    cancelled: false,
  };
  let kept = 0;
  try {
    const found = await callingOff(
      Promise.resolve(vscode.workspace.findFiles(TABLES, NOT_LOOKED_AT, LOOKED_AT)),
      signal,
    );
    const tables = found.filter((uri) => isLookedAt(environment, uri)).sort((a, b) => (a.path < b.path ? -1 : 1));
    for (const uri of tables) {
      if (signal.aborted) break;
      result.tables++;
      onProgress(result.tables, tables.length, plain(vscode.workspace.asRelativePath(uri), 80));
      const kind = await callingOff(recognised(environment, uri), signal);
      if (kind?.role !== 'usage') continue;
      const outcome = await callingOff(checkOne(environment, uri, KEPT_BYTES - kept), signal);
      if (!outcome) {
        result.unreadable.push(nameOf(uri));
        continue;
      }
      const { file, check } = outcome;
      result.checked++;
      result.rows += file.rowCount;
      result.errors += check.errors;
      result.warnings += check.warnings;
      result.infos += check.infos;
      if (outcome.kept) kept += file.size;
      else result.notKept.push(file.name);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  result.cancelled = signal.aborted;
  return result;
}

/** JSON is looked into only where its name says usage, or where somebody asked for the file before. */
function isLookedAt({ asked }: Environment, uri: vscode.Uri): boolean {
  const name = nameOf(uri);
  return isDataName(name) && (!isJsonName(name) || saysUsage(name) || asked.has(uri));
}

async function checkOne(
  { files, problems }: Environment,
  uri: vscode.Uri,
  room: number,
): Promise<{ file: FileView; check: CheckView; kept: boolean } | undefined> {
  const lease = leaseFor(files, uri);
  try {
    const { file, check } = await lease.file.whenChecked();
    const kept = file.size <= room;
    if (kept) {
      problems.keep(uri, lease);
      await problems.publish(lease.file);
    } else lease.dispose();
    return { file, check, kept };
  } catch {
    lease.dispose();
    return undefined;
  }
}

function tell({ messages }: Environment, result: WorkspaceCheck): void {
  const { tables, checked, rows, errors, warnings, infos, unreadable, notKept, cancelled } = result;
  const severity = errors > 0 || unreadable.length > 0 ? 'warning' : 'information';
  const looked = counted(tables, 'table');
  if (checked === 0 && unreadable.length === 0) {
    const text = cancelled
      ? say`The check was called off before it came to a usage file.`
      : tables === 0
        ? say`There are no tables (CSV, TSV or JSON) in this workspace.`
        : say`None of the ${looked} in this workspace is recognised as a usage file. If one is, open it and choose its format.`;
    messages.inform(text);
    return;
  }
  const files = counted(checked, 'usage file');
  const found = [counted(errors, 'error'), counted(warnings, 'warning'), counted(infos, 'note')].join(', ');
  const among = counted(rows, 'row');
  const sentences = [
    cancelled
      ? say`Called off after ${files} among ${looked}: ${found}, in ${among}.`
      : say`Checked ${files} among ${looked}: ${found}, in ${among}.`,
    unreadable.length > 0 && say`Not readable: ${named(unreadable)}.`,
    notKept.length > 0 &&
      say`Too large to keep in Problems beside the others: ${named(notKept)}. Open them to see their findings.`,
    tables >= LOOKED_AT && say`Only the first ${grouped(LOOKED_AT)} tables were looked at.`,
  ];
  messages.show(severity, sentences.filter(Boolean).join(' '), [showProblemsAction()]);
}

function named(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_SHOWN).map((name) => plain(name, 60));
  const more = names.length - shown.length;
  const list = shown.join(', ');
  return more > 0 ? say`${list} and ${grouped(more)} more` : list;
}
