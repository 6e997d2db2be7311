import * as vscode from 'vscode';
import type { RecognisedFile } from '../../engine/protocol.js';
import { leaseFor } from '../files/lease-for.js';
import type { OpenFiles } from '../files/open-files.js';
import { nameOf } from '../files/read-request.js';
import { uriOfTab } from '../tabs/tabs.js';
import type { Environment } from './environment.js';
import { isDataName, isTableName, mayBeTable, NOT_LOOKED_AT, recognised, TABLES } from './table-files.js';

/** A file that could be the call log of a reconciliation. */
export interface LogCandidate {
  uri: vscode.Uri;
  name: string;
  /** What the file is; undefined where that is not known without reading all of it. */
  file?: RecognisedFile;
  /** Rows, of a file that is open. */
  rowCount?: number;
  /** Whether it is in the folder of the usage file. */
  beside: boolean;
}

/** Files on disk that are looked at, at most: of the usage file's folder, and of the whole workspace. */
const LOOKED_AT = 200;
/** The search of a workspace may take so long, in ms. */
const SEARCH_LIMIT = 3000;
/** Words in a file's name that make it likely to be a call log, and ones that make it unlikely. */
const LIKELY = /call|log|cdr|record|history/i;
const UNLIKELY = /usage|invoice/i;

/** Other files in open tabs (grid, text or untitled), each as the engine reads it; those that cannot be read are left out. */
export async function openCandidates(files: OpenFiles, usage: vscode.Uri): Promise<LogCandidate[]> {
  const uris = new Map<string, vscode.Uri>();
  for (const { input } of vscode.window.tabGroups.all.flatMap((group) => group.tabs)) {
    const uri = uriOfTab(input);
    if (!uri || uri.toString() === usage.toString()) continue;
    if (mayBeTable(uri)) uris.set(uri.toString(), uri);
  }
  const found = await Promise.all(
    [...uris.values()].map(async (uri): Promise<LogCandidate | undefined> => {
      const lease = leaseFor(files, uri);
      try {
        const file = await lease.file.whenReady();
        return { uri, name: nameOf(uri), file, rowCount: file.rowCount, beside: isBeside(uri, usage) };
      } catch {
        return undefined;
      } finally {
        lease.dispose();
      }
    }),
  );
  return found.filter((candidate) => candidate !== undefined);
}

/** Tables in the usage file's folder and in the workspace, besides those given; of each only the first bytes are read. */
export async function storedCandidates(
  environment: Environment,
  usage: vscode.Uri,
  besides: readonly LogCandidate[],
): Promise<LogCandidate[]> {
  const known = new Set([usage, ...besides.map(({ uri }) => uri)].map((uri) => uri.toString()));
  const found = [...(await siblings(usage)), ...(await workspaceTables())].filter((uri) => {
    const key = uri.toString();
    if (known.has(key) || !isDataName(nameOf(uri))) return false;
    known.add(key);
    return true;
  });
  const candidates = await Promise.all(
    found.map(async (uri) => ({
      uri,
      name: nameOf(uri),
      // Elsewhere the first bytes cannot be had without the others.
      file: environment.engine.readsPaths && uri.scheme === 'file' ? await recognised(environment, uri) : undefined,
      beside: isBeside(uri, usage),
    })),
  );
  return candidates.sort(byPlaceAndName);
}

/** Whether a candidate is a call log, or may well be one where only its name is known. */
export function isLikelyLog({ file, name }: LogCandidate): boolean {
  return file ? file.role === 'call-log' : LIKELY.test(name) && !UNLIKELY.test(name);
}

/** Tables in the folder of a file, also where no folder is open. */
async function siblings(usage: vscode.Uri): Promise<vscode.Uri[]> {
  if (usage.scheme === 'untitled') return [];
  const folder = vscode.Uri.joinPath(usage, '..');
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries
      .filter(([name, type]) => (type & vscode.FileType.File) !== 0 && isTableName(name))
      .sort(([a], [b]) => Number(LIKELY.test(b)) - Number(LIKELY.test(a)) || a.localeCompare(b))
      .slice(0, LOOKED_AT)
      .map(([name]) => vscode.Uri.joinPath(folder, name));
  } catch {
    return [];
  }
}

async function workspaceTables(): Promise<vscode.Uri[]> {
  const found = vscode.workspace.findFiles(TABLES, NOT_LOOKED_AT, LOOKED_AT);
  // Where nothing can search the workspace's file system, as on some web sites, VS Code waits for something that can.
  const none = new Promise<vscode.Uri[]>((resolve) => setTimeout(() => resolve([]), SEARCH_LIMIT));
  return Promise.race([found, none]);
}

function isBeside(uri: vscode.Uri, usage: vscode.Uri): boolean {
  return vscode.Uri.joinPath(uri, '..').toString() === vscode.Uri.joinPath(usage, '..').toString();
}

function byPlaceAndName(a: LogCandidate, b: LogCandidate): number {
  return Number(b.beside) - Number(a.beside) || a.name.localeCompare(b.name) || (a.uri.path < b.uri.path ? -1 : 1);
}
