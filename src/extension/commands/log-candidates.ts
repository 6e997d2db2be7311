import * as vscode from 'vscode';
import type { FileView } from '../../engine/protocol.js';
import { leaseFor } from '../files/lease-for.js';
import type { OpenFiles } from '../files/open-files.js';
import { nameOf } from '../files/read-request.js';
import { isTableDocument } from '../problems/open-texts.js';
import { uriOfTab } from '../tabs/tabs.js';
import { isTableName } from './target.js';

/** A file that could be the call log of a reconciliation. */
export interface LogCandidate {
  uri: vscode.Uri;
  name: string;
  /** What the engine made of it; undefined where it was not asked. */
  file?: FileView;
}

/** Files in the workspace that are offered, at most. */
const OFFERED = 200;
/** Words in a file's name that make it likely to be a call log. */
const LIKELY = /call|log|cdr|record|history/i;

/** Other files in open tabs (grid, text or untitled), each as the engine reads it; those that cannot be read are left out. */
export async function openCandidates(files: OpenFiles, usage: vscode.Uri): Promise<LogCandidate[]> {
  const uris = new Map<string, vscode.Uri>();
  for (const { input } of vscode.window.tabGroups.all.flatMap((group) => group.tabs)) {
    const uri = uriOfTab(input);
    if (!uri || uri.toString() === usage.toString()) continue;
    const document = vscode.workspace.textDocuments.find((entry) => entry.uri.toString() === uri.toString());
    if (isTableName(nameOf(uri)) || uri.scheme === 'untitled' || (document && isTableDocument(document)))
      uris.set(uri.toString(), uri);
  }
  const found = await Promise.all(
    [...uris.values()].map(async (uri): Promise<LogCandidate | undefined> => {
      const lease = leaseFor(files, uri);
      try {
        return { uri, name: nameOf(uri), file: await lease.file.whenReady() };
      } catch {
        return undefined;
      } finally {
        lease.dispose();
      }
    }),
  );
  return found.filter((candidate) => candidate !== undefined);
}

/** Tables in the workspace, the likely ones first. They are not read: there may be many. */
export async function workspaceCandidates(usage: vscode.Uri): Promise<LogCandidate[]> {
  const found = await vscode.workspace.findFiles(
    '**/*.{csv,tsv,json,jsonl,ndjson,csv.gz,json.gz,jsonl.gz}',
    '**/{node_modules,.git,.vscode}/**',
    OFFERED,
  );
  return found
    .filter(
      (uri) =>
        uri.toString() !== usage.toString() &&
        !/\.reconcile\.json$|(^|\/)(package|tsconfig)[^/]*\.json$/i.test(uri.path),
    )
    .map((uri) => ({ uri, name: nameOf(uri) }))
    .sort((a, b) => Number(LIKELY.test(b.name)) - Number(LIKELY.test(a.name)) || a.name.localeCompare(b.name));
}
