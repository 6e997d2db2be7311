// Loaded before the files of each run, whatever these import: without it a run would not end, for its browser stays open.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeHosts } from './hosts.ts';
import { openWorkbenches } from './workspace.ts';

afterEach(async function () {
  const test = this.currentTest;
  if (test?.state !== 'failed') return;
  // What was on the screen says more than the assertion.
  const name = test
    .fullTitle()
    .replace(/[^a-z0-9]+/gi, '-')
    .slice(0, 80);
  mkdirSync(join('out', 'failures'), { recursive: true });
  for (const [index, workbench] of [...openWorkbenches].entries()) {
    const path = join('out', 'failures', `${name}-${index}`);
    await workbench.page.screenshot({ path: `${path}.png` }).catch(() => undefined);
    writeFileSync(`${path}.log`, [...workbench.consoleErrors, '--- server ---', workbench.log()].join('\n'));
    process.stdout.write(`        see ${path}.png and .log\n`);
  }
});

after(async () => {
  for (const workbench of [...openWorkbenches]) await workbench.close();
  await closeHosts();
});
