import assert from 'node:assert/strict';
import type { Grid } from './grid.ts';
import { themes, type Workbench } from './workbench.ts';

/** Looks in each theme whether everybody can use a grid as it is now, and takes a picture `PICTURE-THEME` of it. */
export async function inEveryTheme(workbench: Workbench, grid: Grid, picture: string): Promise<void> {
  for (const theme of themes) {
    await workbench.setTheme(theme);
    assert.deepEqual(await grid.accessibilityProblems(), [], theme);
    await workbench.screenshot(`${picture}-${theme}`);
  }
}
