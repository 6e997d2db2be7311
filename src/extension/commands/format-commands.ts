import * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import type { FormatView } from '../../engine/protocol.js';
import { plain, withoutIcons } from '../interaction/safe-text.js';
import { decide, readForQuestion } from './decide.js';
import type { Environment } from './environment.js';
import { requireTarget } from './target.js';
import { WANTED } from './wanted-files.js';

/** Usage: Choose Format… */
export async function chooseFormat(environment: Environment, argument: unknown, format?: string | null): Promise<void> {
  const { engine, messages } = environment;
  const uri = requireTarget(environment, argument, WANTED.format, (chosen) => chooseFormat(environment, chosen));
  if (!uri) return;
  const file = await readForQuestion(environment, uri, false);
  if (!file) return;
  const formats = await engine.quick('formats', file.handle);
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
    return withoutIcons(file?.recognitions.find((entry) => entry.format === id)?.reasons.join(' ') ?? '', 200);
  }
}

/** What a file of a format is, in a word. */
function roleName(role: FormatView['role']): string {
  return role === 'usage' ? say`usage file` : role === 'call-log' ? say`call log` : say`invoice`;
}
