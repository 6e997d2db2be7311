import type * as vscode from 'vscode';
import type { Environment } from './environment.js';
import { targetOf } from './target.js';

/** Opens the list of findings in the grid of a file: what the status bar's entry does while the grid is in front. */
export function showFindings(environment: Environment, argument: vscode.Uri): void {
  const uri = targetOf(environment, argument);
  const grid = uri && environment.grids.of(uri);
  if (!grid) return;
  grid.panel.reveal(grid.panel.viewColumn);
  grid.showFindings();
}
