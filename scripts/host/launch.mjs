import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../root.mjs';
import { ensureHost } from './install.mjs';
import { writeLanguagePack } from './language-pack.mjs';
import { quietSettings } from './quiet-settings.mjs';

/** @type {NodeJS.Signals[]} */
const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * @typedef {object} RunningHost
 * @property {string} url such as `http://127.0.0.1:40123`
 * @property {() => string} log what the server has printed so far
 * @property {(settings: Record<string, unknown>) => void} writeSettings replaces the user's settings, over the quiet ones
 * @property {() => Promise<void>} close ends the whole process group and removes the temporary folder
 */

/** A port that was free a moment ago. @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** @param {string} url @returns {Promise<boolean>} */
function answers(url) {
  return new Promise((resolve) => {
    const request = get(url, { timeout: 1000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on('error', () => resolve(false));
    request.on('timeout', () => request.destroy());
  });
}

/** @param {number} milliseconds @returns {Promise<void>} */
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Signals a whole process group; false when it is gone. @param {number} pid @param {NodeJS.Signals | 0} signal */
function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts a VS Code server of its own: its own port on 127.0.0.1, home, settings and extensions folder.
 * @param {object} [options]
 * @param {string | null} [options.extension] the checkout to install by a link; null installs nothing
 * @param {string} [options.vsix] a packaged extension to install first
 * @param {string[]} [options.others] folders of further extensions, each installed by a link
 * @param {Record<string, string>} [options.env] reaches the extension host
 * @param {boolean} [options.testDriver] lets a page run a test suite inside the extension host; suppresses notifications
 * @param {string} [options.language] display language of the extensions, such as `fr`; VS Code's own words stay English
 * @param {number} [options.port]
 * @returns {Promise<RunningHost>}
 */
export async function launchHost({
  extension = root,
  vsix,
  others = [],
  env = {},
  testDriver = false,
  language,
  port,
} = {}) {
  const { node, entry } = await ensureHost();
  const linked = extension === null || vsix !== undefined ? others : [extension, ...others];
  const links = linked.map((target) => extensionLink(target));
  const folder = mkdtempSync(join(tmpdir(), 'usage-vscode-'));
  const userData = join(folder, 'data');
  const extensionsFolder = join(folder, 'extensions');
  const settingsFile = join(userData, 'User', 'settings.json');
  mkdirSync(join(userData, 'User'), { recursive: true });
  mkdirSync(extensionsFolder);
  mkdirSync(join(folder, 'home'));
  writeFileSync(join(folder, 'config.yaml'), '');
  /** @param {Record<string, unknown>} own */
  const writeSettings = (own) =>
    writeFileSync(settingsFile, `${JSON.stringify({ ...quietSettings, ...own }, null, 2)}\n`);
  writeSettings({});
  if (language !== undefined) writeLanguagePack(userData, language);
  for (const { target, name } of links) symlinkSync(target, join(extensionsFolder, name), 'dir');

  /** @type {Record<string, string | undefined>} */
  const hostEnv = {
    ...process.env,
    ...env,
    HOME: join(folder, 'home'),
    XDG_DATA_HOME: join(folder, 'home', 'data'),
    XDG_CONFIG_HOME: join(folder, 'home', 'config'),
  };
  // Whoever runs the tests inside a VS Code terminal must not have that VS Code answer.
  for (const name of Object.keys(hostEnv)) if (/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name)) delete hostEnv[name];
  const shared = [
    '--config',
    join(folder, 'config.yaml'),
    '--user-data-dir',
    userData,
    '--extensions-dir',
    extensionsFolder,
  ];

  if (vsix !== undefined) await installPackage(node, [entry, ...shared, '--install-extension', vsix], hostEnv);

  const chosenPort = port ?? (await freePort());
  const url = `http://127.0.0.1:${chosenPort}`;
  const child = spawn(
    node,
    [
      entry,
      ...['--bind-addr', `127.0.0.1:${chosenPort}`, '--auth', 'none', '--session-socket', join(folder, 's.sock')],
      ...shared,
      ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust', '--disable-proxy'],
      ...['--disable-getting-started-override', '--ignore-last-opened'],
      ...(testDriver ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
      ...(language === undefined ? [] : ['--locale', language]),
    ],
    { detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: hostEnv, cwd: folder },
  );
  const pid = child.pid ?? 0;
  let output = '';
  let ended = false;
  /** @param {Buffer} chunk */
  const collect = (chunk) => {
    output = (output + chunk).slice(-100_000);
    if (process.env.HOST_LOG) appendFileSync(process.env.HOST_LOG, chunk);
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  child.on('error', (error) => {
    output += error.message;
    ended = true;
  });
  child.on('close', () => (ended = true));
  // However this process ends, the server ends with it.
  const endNow = () => {
    if (pid > 0) signalGroup(pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  const exitNow = () => process.exit(130);
  process.on('exit', endNow);
  for (const signal of endingSignals) process.on(signal, exitNow);

  const close = async () => {
    if (pid > 0) {
      signalGroup(pid, 'SIGTERM');
      for (let waited = 0; waited < 3000 && signalGroup(pid, 0); waited += 50) await pause(50);
    }
    endNow();
    process.off('exit', endNow);
    for (const signal of endingSignals) process.off(signal, exitNow);
  };

  for (let waited = 0; !(await answers(`${url}/healthz`)); waited += 100) {
    if (ended || waited > 30_000) {
      await close();
      throw new Error(`VS Code did not start on ${url}. It said:\n${output.slice(-3000)}`);
    }
    await pause(100);
  }
  return { url, log: () => output, writeSettings, close };
}

/** The link in an extensions folder that installs a checkout. @param {string} target */
function extensionLink(target) {
  const { publisher, name, version } = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8'));
  return { target, name: `${publisher}.${name}-${version}` };
}

/** @param {string} node @param {string[]} args @param {Record<string, string | undefined>} env @returns {Promise<void>} */
function installPackage(node, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0 && /successfully installed/i.test(output)) resolve();
      else reject(new Error(`The package could not be installed (exit status ${code}):\n${output.slice(-3000)}`));
    });
  });
}
