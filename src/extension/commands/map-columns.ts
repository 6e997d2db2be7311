import * as vscode from 'vscode';
import { columnNames, mappingProblems } from '../../core/formats/call-log-mapping.js';
import { say } from '../../core/language/say.js';
import type { FileView, FormatView } from '../../engine/protocol.js';
import { leaseFor } from '../files/lease-for.js';
import { nameOf } from '../files/read-request.js';
import { plain, withoutIcons } from '../interaction/safe-text.js';
import { untilRead } from '../interaction/wait-for-file.js';
import { decide } from './decide.js';
import type { Environment } from './environment.js';
import { confirmMapping, rowText } from './mapping-preview.js';
import { saveMapping } from './save-mapping.js';
import { requireTarget } from './target.js';
import { WANTED } from './wanted-files.js';

const GENERIC_LOG = 'generic.call-log';

/** Columns by the fields that they are mapped to; a blank name maps none. */
export type Mapping = Readonly<Record<string, string>>;

/**
 * Usage: Map Columns… A few picks say which column of an unknown call log is what; each shows how its column would be
 * read, and the last one how the rows are.
 */
export async function mapColumns(environment: Environment, argument: unknown, mapping?: Mapping): Promise<void> {
  const { engine, files, messages } = environment;
  const uri = requireTarget(environment, argument, WANTED.columns, (chosen) => mapColumns(environment, chosen));
  if (!uri) return;
  const lease = leaseFor(files, uri);
  try {
    const file = await untilRead(lease.file);
    const generic = (await engine.quick('formats')).find(({ id }) => id === GENERIC_LOG);
    if (!generic || file.columns.length === 0) {
      messages.warn(say`${plain(file.name)} has no columns to map.`);
      return;
    }
    const answer = mapping ? { mapping, save: false } : await askUntilSure(environment, file, generic, uri);
    if (!answer) return;
    const header = file.columns.map(({ name }) => name);
    const [problem] = mappingProblems(header, answer.mapping);
    const mapped = Object.values(answer.mapping).filter((name) => name !== '').length;
    if (problem || mapped === 0) {
      messages.warn(problem ? plain(`${problem.message} ${problem.advice}`, 400) : say`No column was mapped.`);
      return;
    }
    if (answer.save) {
      await saveMapping(environment, uri, file, answer.mapping);
      return;
    }
    await decide(environment, uri, { format: GENERIC_LOG, mapping: answer.mapping });
    messages.note(uri, say`${plain(file.name)} is read as a call log: ${mapped} of its columns are mapped.`);
  } catch (error) {
    messages.fail(error, nameOf(uri));
  } finally {
    lease.dispose();
  }
}

async function askUntilSure(
  environment: Environment,
  file: FileView,
  generic: FormatView,
  uri: vscode.Uri,
): Promise<{ mapping: Mapping; save: boolean } | undefined> {
  for (;;) {
    const mapping = await askForColumns(environment, file, generic);
    if (!mapping) return undefined;
    const preview = await environment.engine.quick('mappingPreview', file.handle, mapping);
    const answer = await confirmMapping(file.name, preview, uri.scheme !== 'untitled');
    if (answer === undefined) return undefined;
    if (answer !== 'again') return { mapping, save: answer === 'save' };
  }
}

/** Asks for each field which column holds it; undefined if the user gives up. */
async function askForColumns(
  { engine }: Environment,
  file: FileView,
  generic: FormatView,
): Promise<Mapping | undefined> {
  const { rows } = await engine.quick('rows', file.handle, 0, 3);
  const names = columnNames(file.columns.map(({ name }) => name));
  const asked: Record<string, string> = {};
  for (const [index, field] of generic.columns.entries()) {
    const taken = new Set(Object.values(asked));
    const { columns: previews, soFar, timeZone } = await engine.quick('fieldPreviews', file.handle, asked, field.key);
    const columns = file.columns
      .map((column, at) => ({ column, name: names[at], preview: previews[column.index] }))
      .filter(({ name }) => name.trim() !== '' && !taken.has(name))
      .sort((a, b) => rank(a.preview) - rank(b.preview));
    const none = { label: say`Not in this file`, description: '', detail: '', name: '' };
    const items = columns.map(({ column, name, preview }) => ({
      label: withoutIcons(name, 60),
      description: withoutIcons(rows.map((row) => row.cells[column.index]).join(' · '), 80),
      detail: readAs(preview),
      name,
    }));
    // Enter takes what is most probable.
    const suggested = columns.some(({ preview }) => preview?.suggested);
    const all = field.required ? items : suggested ? [...items.slice(0, 1), none, ...items.slice(1)] : [none, ...items];
    const picked = await vscode.window.showQuickPick(all, {
      title: titleOf(file.name, index + 1, generic.columns.length, soFar && rowText(soFar, timeZone)),
      placeHolder: say`${field.name}: ${plain(field.meaning, 160)}`,
      matchOnDescription: true,
      ignoreFocusOut: true,
    });
    if (!picked) return undefined;
    asked[field.key] = picked.name;
  }
  return asked;
}

type Preview = { suggested: boolean; values: readonly string[]; unreadable: number; looked: number } | undefined;

/** The column whose name says it first, then those that can be read. */
function rank(preview: Preview): number {
  if (!preview) return 3;
  if (preview.suggested) return 0;
  return preview.unreadable === 0 ? 1 : 2;
}

/** Which question of how many it is, and how the first row is read by the answers up to now. */
function titleOf(name: string, question: number, of: number, soFar: string | null): string {
  const title = say`Columns of ${plain(name, 40)} (${question} of ${of})`;
  return soFar ? `${title} – ${plain(soFar, 100)}` : title;
}

/** How a column would be read, in one line. */
function readAs(preview: Preview): string {
  if (!preview || preview.looked === 0) return '';
  const { values, unreadable, looked } = preview;
  const read = withoutIcons(values.slice(0, 3).join('  ·  '), 120);
  if (unreadable === looked) return say`Cannot be read as this.`;
  if (unreadable === 0) return say`Read as: ${read}`;
  return say`${unreadable} of the first ${looked} rows cannot be read. Read as: ${read}`;
}
