import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import chromiumPackage from '@sparticuz/chromium';
import { chromium } from 'playwright-core';
import { root } from '../root.mjs';

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A Chromium that is already installed at one of the usual places. */
function installedBrowser() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
  return candidates.find((path) => isExecutable(path));
}

/**
 * Unpacks the Chromium that the npm registry carries into .vscode-test/, once. The package unpacks into the temporary
 * folder and takes a half-written file for a complete one; here it unpacks aside and the folder is then renamed.
 * @returns {Promise<string>} the executable
 */
async function unpackedChromium() {
  const manifest = join(root, 'node_modules', '@sparticuz', 'chromium', 'package.json');
  const folder = join(root, '.vscode-test', `chromium-${JSON.parse(readFileSync(manifest, 'utf8')).version}`);
  const executable = join(folder, 'chromium');
  if (existsSync(executable)) return executable;
  mkdirSync(join(root, '.vscode-test'), { recursive: true });
  const aside = mkdtempSync(`${folder}-`);
  // VERCEL makes the package unpack the shared libraries too that a bare system lacks.
  const changed = { TMPDIR: aside, VERCEL: '1' };
  const before = Object.keys(changed).map((name) => /** @type {const} */ ([name, process.env[name]]));
  Object.assign(process.env, changed);
  try {
    await chromiumPackage.executablePath();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
  try {
    renameSync(aside, folder);
  } catch (error) {
    // Another run may have been faster.
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(executable)) throw error;
  }
  return executable;
}

/** The Chromium named by CHROME_PATH, the one of the npm registry (Linux on x64), or an installed one. */
async function executablePath() {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  if (process.platform === 'linux' && process.arch === 'x64') return unpackedChromium();
  const installed = installedBrowser();
  if (installed === undefined) {
    throw new Error('No Chromium was found. Install Chrome or Chromium, or set CHROME_PATH to its executable.');
  }
  return installed;
}

/**
 * Starts a headless Chromium. Root has no sandbox, and neither has a kernel without user namespaces: then it runs without
 * one; the pages are our own, on 127.0.0.1. A system without the shared libraries of a browser gets the unpacked ones.
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function launchBrowser() {
  const path = await executablePath();
  const libraries = join(dirname(path), 'al2023', 'lib');
  const withLibraries = { LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(dirname(path), 'fonts') };
  const sandboxes = process.getuid?.() === 0 ? [false] : [true, false];
  const environments = existsSync(libraries) ? [{}, withLibraries] : [{}];
  /** @type {unknown} */
  let reason;
  for (const env of environments) {
    for (const chromiumSandbox of sandboxes) {
      try {
        return await chromium.launch({
          executablePath: path,
          headless: true,
          timeout: 60_000,
          chromiumSandbox,
          args: chromiumSandbox ? flags : [...flags, '--no-sandbox'],
          env: { ...process.env, ...env },
        });
      } catch (error) {
        reason = error;
      }
    }
  }
  throw new Error(`Chromium at ${path} does not start: ${reason instanceof Error ? reason.message : reason}`);
}
