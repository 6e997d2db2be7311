import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { serveWeb } from '../../../scripts/host/serve-web.mjs';
import { sharedBrowser } from './hosts.ts';
import { Workbench } from './workbench.ts';
import { openWorkbenches } from './workspace.ts';

/**
 * Opens VS Code as a web site does that has nothing but files to serve: the extension runs in the browser, and so does the
 * file system that holds a copy of the folder, and `more` files in it.
 */
export async function openWebWindow(folder: string, more: Record<string, Uint8Array> = {}): Promise<Workbench> {
  const name = basename(folder);
  const files: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files[`/${name}${path.slice(folder.length).replaceAll('\\', '/')}`] = readFileSync(path, 'base64');
  }
  for (const [path, bytes] of Object.entries(more)) files[`/${name}/${path}`] = Buffer.from(bytes).toString('base64');
  const site = await serveWeb({
    extensions: [
      { name: 'extension', folder: '.' },
      {
        name: 'memory-files',
        folder: join('test', 'e2e', 'memory-files'),
        made: { 'files.json': JSON.stringify(files), 'package.nls.json': '{}' },
      },
    ],
  });
  const context = await (await sharedBrowser()).newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const workbench = new Workbench(page, site.log, folder, async () => {
    openWorkbenches.delete(workbench);
    await context.close();
    await site.close();
  });
  openWorkbenches.add(workbench);
  await page.goto(`${site.url}/?${new URLSearchParams({ folder: `memory:/${name}` })}`);
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
  return workbench;
}
