import * as vscode from 'vscode';
import type { MappingPreview, PreviewRow } from '../../core/formats/mapping-preview.js';
import { grouped } from '../../core/language/counted.js';
import { say } from '../../core/language/say.js';
import { plain, withoutIcons } from '../interaction/safe-text.js';

/** What the user says to a mapping: use it, use it and save it as a format, ask again; undefined: give up. */
export type MappingAnswer = 'use' | 'save' | 'again' | undefined;

/** Shows the first rows as the mapping reads them, and asks whether that is right. */
export async function confirmMapping(name: string, preview: MappingPreview, canSave: boolean): Promise<MappingAnswer> {
  const rows = preview.rows.map((row) => ({ ...rowItem(row, preview.timeZone), answer: 'row' as const }));
  const items = [
    {
      label: `$(check) ${say`Read the file like this`}`,
      detail: say`Kept beside the file, for this file alone.`,
      answer: 'use' as const,
    },
    ...(canSave
      ? [
          {
            label: `$(save) ${say`Read it like this, and save it as a format`}`,
            detail: say`A file beside the data, for all files in this folder with these columns; the command line reads it as well.`,
            answer: 'save' as const,
          },
        ]
      : []),
    { label: `$(arrow-left) ${say`Map the columns anew`}`, detail: '', answer: 'again' as const },
    { label: say`First rows`, kind: vscode.QuickPickItemKind.Separator, answer: 'row' as const },
    ...rows,
  ];
  for (;;) {
    const picked = await vscode.window.showQuickPick(items, {
      title: plain(name, 60),
      placeHolder: countOf(preview),
      ignoreFocusOut: true,
    });
    if (!picked) return undefined;
    // A row is there to be looked at.
    if (picked.answer !== 'row') return picked.answer;
  }
}

function countOf({ rowCount, unreadable }: MappingPreview): string {
  if (unreadable === 0) return say`All rows can be read: ${grouped(rowCount)}.`;
  return unreadable === rowCount
    ? say`None of the ${grouped(rowCount)} rows can be read: map the columns anew.`
    : say`${grouped(unreadable)} of ${grouped(rowCount)} rows cannot be read.`;
}

/** A row as it is read, in one line: start, talk, status, direction and ends, as far as they are mapped. */
export function rowText(row: PreviewRow, timeZone: string): string {
  return [callOf(row, timeZone), endsOf(row)].filter((part) => part !== '').join(' · ');
}

function callOf({ start, talk, status, direction }: PreviewRow, timeZone: string): string {
  return [`${start} ${timeZone}`, talk, status, direction].filter((part) => part !== '').join(' · ');
}

function endsOf({ from, to }: PreviewRow): string {
  return from === '' && to === '' ? '' : `${from === '' ? '?' : from} → ${to === '' ? '?' : to}`;
}

function rowItem(row: PreviewRow, timeZone: string): vscode.QuickPickItem {
  const call = callOf(row, timeZone);
  return {
    label: withoutIcons(row.readable ? call : say`cannot be read: ${call}`, 100),
    description: withoutIcons(endsOf(row), 80),
    detail: row.id === '' ? '' : withoutIcons(say`Call ID: ${row.id}`, 80),
  };
}
