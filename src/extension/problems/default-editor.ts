import * as vscode from 'vscode';
import { matchesGlob } from '../../core/formats/matches-glob.js';
import { GRID_VIEW_TYPES, USAGE_GRID, viewTypeOf } from '../editor/grid-document.js';

/** Whether a plain opening of a file leads to the grid: by the user's editor associations, else by the file's name. */
export function opensInGrid(uri: vscode.Uri): boolean {
  if (uri.scheme === 'untitled') return false;
  const associations = vscode.workspace.getConfiguration('workbench').get<Record<string, string>>('editorAssociations');
  const matching = Object.keys(associations ?? {})
    .filter((pattern) => matchesGlob(pattern, uri.path))
    .sort((a, b) => b.length - a.length);
  if (matching.length > 0) return GRID_VIEW_TYPES.includes(associations?.[matching[0]] ?? '');
  return viewTypeOf(uri) === USAGE_GRID;
}
