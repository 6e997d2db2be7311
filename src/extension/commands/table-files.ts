import type * as vscode from 'vscode';
import type { RecognisedFile } from '../../engine/protocol.js';
import { openDocument } from '../files/open-document.js';
import { nameOf, readRequest } from '../files/read-request.js';
import { isTableDocument } from '../problems/open-texts.js';
import type { Environment } from './environment.js';

/** What a file with rows may be called. Compressed ones too. */
const TABLE_NAME = /\.(csv|tsv|tab|txt|json|jsonl|ndjson)(\.gz)?$/i;
const JSON_NAME = /\.(json|jsonl|ndjson)(\.gz)?$/i;
/** What people and providers call what is billed. */
const USAGE_NAME = /usage|billing|billed|invoice|twilio|talkdesk|flireo|aircall/i;
/** JSON that is no data: our own decisions about a file, definitions of formats, and what programs are set up by. */
const NOT_DATA =
  /\.(reconcile|schema|usage-format)\.json$|^(package|tsconfig|jsconfig|composer|deno|biome)[^/]*\.json$/i;

/** Tables of a workspace, as a glob. */
export const TABLES = '**/*.{csv,tsv,json,jsonl,ndjson,csv.gz,tsv.gz,json.gz,jsonl.gz,ndjson.gz,CSV,TSV}';
/** Folders in which other people's programs keep their own files, as a glob. */
export const NOT_LOOKED_AT = '**/{node_modules,bower_components,.git,.svn,.hg,.vscode,.idea,.venv,venv,__pycache__}/**';

/** Whether a file may hold rows, by the ending of its name. */
export function isTableName(name: string): boolean {
  return TABLE_NAME.test(name);
}

/** Whether a file is JSON by the ending of its name, which most JSON that is no usage has as well. */
export function isJsonName(name: string): boolean {
  return JSON_NAME.test(name);
}

/** Whether the name of a JSON file says that it may hold usage. */
export function saysUsage(name: string): boolean {
  return USAGE_NAME.test(name);
}

/** Whether the rows in a file on disk may be data, by its name. */
export function isDataName(name: string): boolean {
  return !NOT_DATA.test(name);
}

/** Whether a file may be a usage file or a call log: by its name, or by its text's language where it is open. */
export function mayBeTable(uri: vscode.Uri): boolean {
  if (uri.scheme === 'untitled' || isTableName(nameOf(uri))) return true;
  const document = openDocument(uri);
  return document !== undefined && isTableDocument(document);
}

/** What a file is, by its beginning and by what was decided about it; undefined where these do not tell. */
export async function recognised(
  { engine, decisions }: Environment,
  uri: vscode.Uri,
): Promise<RecognisedFile | undefined> {
  try {
    return (await engine.quick('recognise', await readRequest(engine, uri, await decisions.of(uri)))) ?? undefined;
  } catch {
    // What is no table at all under the name of one, or cannot be read.
    return undefined;
  }
}
