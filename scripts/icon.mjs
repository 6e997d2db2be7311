// Renders media/icon.svg to media/icon.png, the picture the package carries (a PNG is required there).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from './host/browser.mjs';
import { root } from './root.mjs';

const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
  await page.setContent(
    `<style>body { margin: 0 } svg { display: block }</style>${readFileSync(join(root, 'media/icon.svg'))}`,
  );
  await page.screenshot({ path: join(root, 'media/icon.png'), omitBackground: true });
} finally {
  await browser.close();
}
