import { Grid } from './harness/grid.ts';
import { openWorkspace, type Workbench } from './harness/index.ts';
import { PICTURE_WINDOW, savePicture, withoutNotifications } from './harness/pictures.ts';
import { pickLog } from './harness/reconciling.ts';

/** The pictures of the walkthrough through the providers, taken on their examples. */
describe('the pictures of the providers', function () {
  this.timeout(180_000);
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkspace('examples', { name: 'examples', ...PICTURE_WINDOW });
    await workbench.setTheme('dark');
  });
  after(() => workbench?.close());

  async function quiet(): Promise<void> {
    await workbench.runCommand('View: Close Primary Side Bar');
    await workbench.page.locator('.explorer-folders-view').waitFor({ state: 'hidden' });
    await withoutNotifications(workbench);
  }

  const take = (name: string) => savePicture(workbench, name);

  async function openInGrid(path: string): Promise<Grid> {
    await workbench.runCommand('View: Close All Editors');
    await workbench.runCommand('View: Show Explorer');
    await workbench.openFromExplorer(path);
    await workbench.runCommand('Usage: Open in Usage Grid');
    const grid = new Grid(workbench);
    await grid.shows(path.replace(/^.*\//, ''));
    await grid.findings.waitFor({ timeout: 60_000 });
    await workbench.page.mouse.move(2, 2);
    return grid;
  }

  it('flireo-grid: a usage log, its envelope above it', async () => {
    const grid = await openInGrid('flireo/usage.json');
    await quiet();
    await grid.openFirstFinding(/rate/i);
    await take('flireo-grid');
  });

  it('talkdesk-grid: monthly usage, a value explained', async () => {
    const grid = await openInGrid('talkdesk/monthly-usage.json');
    await quiet();
    await grid.header('resolution').hover();
    await grid.tooltip.waitFor();
    await take('talkdesk-grid');
  });

  it('twilio-statement: groups of totals, the log beside the usage', async () => {
    await openInGrid('twilio/usage-records-daily.json');
    await pickLog(workbench, 'calls.json, twilio');
    await workbench.tab('Statement: usage-records-daily.json').waitFor({ timeout: 30_000 });
    await quiet();
    const frame = workbench.frontFrame();
    await frame.getByRole('heading', { name: /group/i }).first().scrollIntoViewIfNeeded();
    await take('twilio-statement');
  });
});
