import { Grid } from './grid.ts';
import { usageFile } from './usage-file.ts';
import type { Workbench } from './workbench.ts';
import { openWorkspace, type WorkspaceOptions } from './workspace.ts';

/** A window and the grid in it. */
export interface OpenedGrid {
  workbench: Workbench;
  grid: Grid;
}

/** Opens VS Code on these files, and `usage.csv` among them in the grid, read and checked. */
export async function openUsageGrid(
  files: Record<string, string | Uint8Array>,
  options?: WorkspaceOptions,
): Promise<OpenedGrid> {
  const workbench = await openWorkspace(files, options);
  const grid = new Grid(workbench);
  await grid.open('usage.csv');
  return { workbench, grid };
}

/** Rows of the large grid. */
export const LARGE_ROWS = 1_000_000;

/** Opens a file of a million rows: its first are on screen, it is not read to its end, nor checked. */
export async function openLargeGrid(): Promise<OpenedGrid> {
  const workbench = await openWorkspace({ 'usage.csv': usageFile(LARGE_ROWS) });
  const grid = new Grid(workbench);
  await grid.show('usage.csv');
  await grid.cell(0, 0).waitFor({ timeout: 60_000 });
  return { workbench, grid };
}
