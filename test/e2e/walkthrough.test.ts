import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { eventually } from './harness/eventually.ts';
import { openWorkspace, type Workbench } from './harness/index.ts';
import { usageFile } from './harness/usage-file.ts';

const words = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
const STEPS = ['open', 'period', 'findings', 'reconcile', 'workspace', 'settings'].map((id) => ({
  title: words[`walkthrough.${id}.title`],
  picture: words[`walkthrough.${id}.picture`],
}));

describe('the walkthrough', function () {
  this.timeout(120_000);
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkspace({ 'usage.csv': usageFile(200) }, { viewport: { width: 1360, height: 860 } });
    await workbench.setTheme('dark');
  });
  after(() => workbench?.close());

  const container = () => workbench.page.locator('.gettingStartedContainer');
  const step = (title: string) => container().locator('.getting-started-step').filter({ hasText: title });

  it('is opened by a command, and shows a picture with each step', async () => {
    await workbench.runCommand('Usage: Get Started');
    await container().getByText(words['walkthrough.title']).first().waitFor({ timeout: 30_000 });
    const steps = container().locator('.getting-started-step');
    await eventually(async () => assert.equal(await steps.count(), STEPS.length));
    for (const [at, { title, picture }] of STEPS.entries()) {
      await step(title).click();
      const image = container().getByAltText(picture);
      await image.waitFor();
      const width = await image.evaluate(async (element: HTMLImageElement) => {
        await element.decode();
        return element.naturalWidth;
      });
      assert.ok(width > 800, `the picture of “${title}” is ${width} px wide`);
      await workbench.screenshot(`walkthrough-${at + 1}`);
    }
  });

  it('ticks a step off when its command is run by its button', async () => {
    const { title } = STEPS[4];
    await step(title).click();
    await container().getByRole('button', { name: 'Check All Usage Files' }).click();
    const notification = workbench.page.locator('.notification-list-item').filter({ hasText: 'Checked 1 usage file' });
    await notification.first().waitFor();
    await step(title).locator('.codicon-getting-started-step-checked').first().waitFor();
  });
});
