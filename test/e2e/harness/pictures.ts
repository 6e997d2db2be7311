import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { eventually } from './eventually.ts';
import type { Workbench } from './workbench.ts';
import type { WorkspaceOptions } from './workspace.ts';

/** A README that is read over a slow line is not made to wait for pictures larger than this, in bytes. */
const LARGEST = 350_000;

/** A window with nothing but the product in it: the frame around it is everybody's own. */
export const PICTURE_WINDOW = {
  viewport: { width: 1360, height: 860 },
  deviceScaleFactor: 1.5,
  settings: {
    'breadcrumbs.enabled': false,
    'window.commandCenter': false,
    'window.menuBarVisibility': 'hidden',
    'workbench.activityBar.location': 'hidden',
    'workbench.layoutControl.enabled': false,
    'workbench.statusBar.visible': false,
  },
} satisfies WorkspaceOptions;

/** Takes the notifications away and waits until they have faded. */
export async function withoutNotifications(workbench: Workbench): Promise<void> {
  await workbench.runCommand('Notifications: Clear All Notifications').catch(() => undefined);
  await eventually(async () => assert.deepEqual(await workbench.notifications(), []));
}

/** Takes one of the README's pictures, which must not be too large, in bytes. */
export async function savePicture(workbench: Workbench, name: string, largest = LARGEST): Promise<void> {
  const file = await workbench.picture(name);
  const { size } = statSync(file);
  assert.ok(size < largest, `${file} has ${size} bytes`);
}
