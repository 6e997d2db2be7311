import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type HostOptions, sharedBrowser, sharedHost } from './hosts.ts';
import { Workbench } from './workbench.ts';

/** Open workbenches, so that none outlives the run. */
export const openWorkbenches = new Set<Workbench>();

export interface WorkspaceOptions extends HostOptions {
  /** Name of the folder, as VS Code's title and explorer show it. */
  name?: string;
  /** User settings on top of the quiet ones, from the start. */
  settings?: Record<string, unknown>;
  /** Size of the window in CSS pixels. */
  viewport?: { width: number; height: number };
  /** Pixels of a picture per CSS pixel. */
  deviceScaleFactor?: number;
}

/**
 * Opens VS Code on a temporary folder.
 * @param files the folder's files: a map from relative path to content, or the path of a folder to copy
 */
export async function openWorkspace(
  files: Record<string, string | Uint8Array> | string,
  {
    name = 'workspace',
    settings = {},
    vsix,
    language,
    viewport = { width: 1280, height: 800 },
    deviceScaleFactor = 1,
  }: WorkspaceOptions = {},
): Promise<Workbench> {
  const host = await sharedHost({ vsix, language });
  const parent = mkdtempSync(join(tmpdir(), 'usage-e2e-'));
  const folder = join(parent, name);
  mkdirSync(folder);
  if (typeof files === 'string') {
    cpSync(files, folder, { recursive: true });
  } else {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
  }
  host.writeSettings({ 'files.exclude': { '**/.vscode': true }, ...settings });
  const context = await (await sharedBrowser()).newContext({
    viewport,
    deviceScaleFactor,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  const workbench = new Workbench(page, host.log, folder, async () => {
    openWorkbenches.delete(workbench);
    await context.close();
    rmSync(parent, { recursive: true, force: true });
  });
  openWorkbenches.add(workbench);
  await page.goto(`${host.url}/?${new URLSearchParams({ folder })}`);
  await page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
  await page.locator('.explorer-folders-view').waitFor({ timeout: 60_000 });
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
  await page.waitForFunction((title) => document.title.includes(title), basename(folder));
  await extensionIsKnown(workbench, paletteTitle(language));
  return workbench;
}

/**
 * Waits until VS Code knows what the extension contributes: a file opened before that opens as text. The palette shows it.
 */
async function extensionIsKnown(workbench: Workbench, title: string): Promise<void> {
  for (const started = Date.now(); Date.now() - started < 30_000; ) if (await workbench.offersCommand(title)) return;
  throw new Error(`VS Code does not know the extension: its palette has no “${title}”.`);
}

/** The title, as the palette shows it, of the first command that is always there. */
export function paletteTitle(language?: string): string {
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
  const conditional = new Set(contributes?.menus?.commandPalette?.map(({ command }) => command));
  const found = contributes?.commands?.find(({ command, enablement }) => !enablement && !conditional.has(command));
  if (found === undefined) throw new Error('The manifest contributes no command that is always in the palette.');
  const [title, category] = [found.title, found.category].map((text) => text && localized(text, language));
  return category ? `${category}: ${title}` : `${title}`;
}

/** A text of the manifest with its `%key%` looked up in package.nls.json, or in that of another language. */
function localized(text: string, language?: string): string {
  const key = /^%(.+)%$/.exec(text)?.[1];
  if (key === undefined) return text;
  const messages = JSON.parse(
    readFileSync(language ? `package.nls.${language}.json` : 'package.nls.json', 'utf8'),
  ) as Record<string, string>;
  return messages[key] ?? text;
}

interface Manifest {
  contributes?: {
    commands?: { command: string; title: string; category?: string; enablement?: string }[];
    menus?: { commandPalette?: { command: string }[] };
  };
}
