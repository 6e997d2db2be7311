import * as vscode from 'vscode';
import { mappingProblems } from '../../core/formats/call-log-mapping.js';
import { say } from '../../core/language/say.js';
import type { FormatView } from '../../engine/protocol.js';
import { leaseFor } from '../files/lease-for.js';
import { nameOf } from '../files/read-request.js';
import { plain, withoutIcons } from '../interaction/safe-text.js';
import { untilRead } from '../interaction/wait-for-file.js';
import { decide, readForQuestion } from './decide.js';
import type { Environment } from './environment.js';
import { requireTarget } from './target.js';
import { WANTED } from './wanted-files.js';

const GENERIC_LOG = 'generic.call-log';

/** Usage: Choose Format… */
export async function chooseFormat(environment: Environment, argument: unknown, format?: string | null): Promise<void> {
  const { engine, messages } = environment;
  const uri = requireTarget(argument, messages, WANTED.format, (chosen) => chooseFormat(environment, chosen));
  if (!uri) return;
  const file = await readForQuestion(environment, uri, false);
  if (!file) return;
  const formats = await engine.quick('formats');
  let chosen = format;
  if (chosen === undefined) {
    const scored = [...formats].sort((a, b) => score(b.id) - score(a.id));
    const automatic = { label: say`Recognise it by itself`, description: '', detail: '', id: null as string | null };
    const picked = await vscode.window.showQuickPick(
      [
        automatic,
        ...scored.map(({ id, title, role }) => ({
          label: title,
          description: `${roleName(role)} · ${say`fits ${Math.round(score(id) * 100)} %`}`,
          detail: reasons(id),
          id: id as string | null,
        })),
      ],
      {
        title: say`Format of ${plain(file.name, 60)}`,
        placeHolder: say`Now: ${file.formatTitle}`,
        matchOnDetail: true,
      },
    );
    if (!picked) return;
    chosen = picked.id;
  }
  if (chosen !== null && !formats.some(({ id }) => id === chosen)) {
    const known = formats.map(({ id }) => id).join(', ');
    messages.warn(say`“${plain(chosen, 60)}” is not a format. Known are ${known}.`);
    return;
  }
  await decide(environment, uri, { format: chosen });
  const after = await readForQuestion(environment, uri, false);
  if (after) messages.note(uri, say`${plain(file.name)} is read as: ${after.formatTitle}.`);

  function score(id: string): number {
    return file?.recognitions.find((entry) => entry.format === id)?.score ?? 0;
  }
  function reasons(id: string): string {
    return withoutIcons(file?.recognitions.find((entry) => entry.format === id)?.reasons.join('; ') ?? '', 200);
  }
}

/** What a file of a format is, in a word. */
function roleName(role: FormatView['role']): string {
  return role === 'usage' ? say`usage file` : role === 'call-log' ? say`call log` : say`invoice`;
}

/** Usage: Map Columns… A few picks say which column of an unknown call log is what. */
export async function mapColumns(
  environment: Environment,
  argument: unknown,
  mapping?: Readonly<Record<string, string>>,
): Promise<void> {
  const { engine, files, messages } = environment;
  const uri = requireTarget(argument, messages, WANTED.columns, (chosen) => mapColumns(environment, chosen));
  if (!uri) return;
  const lease = leaseFor(files, uri);
  try {
    const file = await untilRead(lease.file);
    const generic = (await engine.quick('formats')).find(({ id }) => id === GENERIC_LOG);
    if (!generic || file.columns.length === 0) {
      messages.warn(say`${plain(file.name)} has no columns to map.`);
      return;
    }
    let chosen = mapping;
    if (!chosen) {
      const { rows } = await engine.quick('rows', file.handle, 0, 3);
      const asked: Record<string, string> = {};
      for (const [index, field] of generic.columns.entries()) {
        const taken = new Set(Object.values(asked));
        const picked = await vscode.window.showQuickPick(
          [
            ...(field.required
              ? []
              : [{ label: say`Not in this file`, description: '', name: undefined as string | undefined }]),
            ...file.columns
              .filter(({ name }) => !taken.has(name))
              .map((column) => ({
                label: withoutIcons(column.name || say`Column ${column.index + 1}`, 60),
                description: withoutIcons(rows.map((row) => row.cells[column.index]).join(' · '), 80),
                name: column.name as string | undefined,
              })),
          ],
          {
            title: say`Columns of ${plain(file.name, 60)} (${index + 1} of ${generic.columns.length})`,
            placeHolder: say`${field.name}: ${plain(field.meaning, 160)}`,
            ignoreFocusOut: true,
          },
        );
        if (!picked) return;
        if (picked.name !== undefined) asked[field.key] = picked.name;
      }
      chosen = asked;
    }
    const header = file.columns.map(({ name }) => name);
    const [problem] = mappingProblems(header, chosen);
    if (problem || Object.keys(chosen).length === 0) {
      messages.warn(problem ? plain(`${problem.message} ${problem.advice}`, 400) : say`No column was mapped.`);
      return;
    }
    await decide(environment, uri, { format: GENERIC_LOG, mapping: chosen });
    messages.note(
      uri,
      say`${plain(file.name)} is read as a call log: ${Object.keys(chosen).length} of its columns are mapped.`,
    );
  } catch (error) {
    messages.fail(error, nameOf(uri));
  } finally {
    lease.dispose();
  }
}
