import { Grid } from './grid.ts';
import type { Workbench } from './workbench.ts';

/** Opens the usage file `usage.csv` of a window and reconciles it, as `reconcileWithLog` does. */
export async function openAndReconcile(workbench: Workbench, log: string): Promise<void> {
  await new Grid(workbench).show('usage.csv');
  await workbench.frontFrame().locator('[role="grid"]').waitFor({ timeout: 60_000 });
  await reconcileWithLog(workbench, log);
}

/** Answers the question for the call log of the file in front with the one whose entry begins so. */
export async function pickLog(workbench: Workbench, log: string): Promise<void> {
  await (await workbench.ask('Usage: Reconcile with Open Call Log…', log)).click();
  const pick = workbench.page.locator('.quick-input-widget');
  // OK before the tick has arrived would pick nothing.
  await pick.getByText('1 Selected').waitFor();
  await pick.getByRole('button', { name: 'OK' }).click();
}

/**
 * Reconciles the usage file `usage.csv` in front with a call log that is picked from those offered.
 * @param log how the entry of the log begins
 */
export async function reconcileWithLog(workbench: Workbench, log: string): Promise<void> {
  await pickLog(workbench, log);
  await workbench.tab('Statement: usage.csv').waitFor({ timeout: 30_000 });
}
