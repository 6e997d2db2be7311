import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { root } from './root.mjs';

const stamp = join(root, 'node_modules', '.installed-lock');

/** What the lock file says, as one short string. */
function lockDigest() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

/**
 * Whether every package of the lock file that this platform needs is there in the locked version. npm keeps its own
 * record of what it installed in node_modules/.package-lock.json.
 */
function matchesLock() {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || (installed[path] ? installed[path].version === version : optional === true),
  );
}

/**
 * Installs the locked packages when node_modules is absent or does not match the lock file. Install scripts are never
 * run: what is needed comes as ordinary files.
 */
export async function ensureDependencies() {
  const digest = lockDigest();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  if (!matchesLock()) {
    process.stdout.write('Installing packages (npm ci) …\n');
    await npm(['ci', '--ignore-scripts'], root);
  }
  writeFileSync(stamp, digest);
}
