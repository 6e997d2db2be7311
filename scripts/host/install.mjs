import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from '../npm.mjs';
import { root } from '../root.mjs';
import { codeServerVersion, hostNodeVersion } from './versions.mjs';

const folder = join(root, '.vscode-test', `code-server-${codeServerVersion}`);
const complete = join(folder, 'complete.json');
const contents = JSON.stringify({ codeServerVersion, hostNodeVersion, platform: process.platform, arch: process.arch });

/**
 * @typedef {object} Host
 * @property {string} node the Node executable to run it with
 * @property {string} entry the script that starts the server
 */

/** The Node executable for the host: the running one when it is new enough, else one from the registry. */
function nodePath() {
  if (Number(process.versions.node.split('.')[0]) === Number(hostNodeVersion.split('.')[0])) return process.execPath;
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  return join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/** @returns {Host} */
function host() {
  return { node: nodePath(), entry: join(folder, 'node_modules', 'code-server', 'out', 'node', 'entry.js') };
}

/**
 * Installs a complete VS Code (workbench and extension host) from the npm registry into .vscode-test/, once. A folder
 * left by an interrupted installation is replaced.
 * @returns {Promise<Host>}
 */
export async function ensureHost() {
  if (existsSync(complete) && readFileSync(complete, 'utf8') === contents && existsSync(nodePath())) return host();
  if (process.platform === 'win32') {
    throw new Error(
      'The VS Code of the npm registry runs on Linux and macOS. On Windows use WSL, or a desktop VS Code.',
    );
  }
  process.stdout.write(`Installing VS Code for the tests into .vscode-test (code-server ${codeServerVersion}) …\n`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // A package.json of its own keeps npm from climbing to the one of the checkout.
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const install = ['install', '--ignore-scripts', '--no-save', '--no-package-lock'];
  const packages = [`code-server@${codeServerVersion}`];
  if (nodePath() !== process.execPath) packages.push(`node-${process.platform}-${process.arch}@${hostNodeVersion}`);
  await npm([...install, ...packages], folder);
  // `npm ci` would fail here: the lock file inside the package is not complete.
  const inner = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  await npm(['install', '--omit=dev', '--ignore-scripts'], inner);
  if (!existsSync(nodePath())) {
    throw new Error(
      `There is no Node ${hostNodeVersion} for ${process.platform}-${process.arch} in the registry; put a Node 24 on the PATH.`,
    );
  }
  writeFileSync(complete, contents);
  return host();
}
