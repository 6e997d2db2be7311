// Shows the product: the examples' statements in the terminal, then VS Code on the examples with the extension in it.
// --registry uses the VS Code of the npm registry even where a desktop one is installed; PORT chooses its port.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';
import { ensureDependencies } from './setup.mjs';

const examples = join(root, 'examples');
/** A usage file and the call log that belongs to it, of each provider. */
const pairs = [
  ['aircall', 'usage.csv', 'call-log.csv'],
  ['twilio', 'usage-records-daily.json', 'calls.json'],
  ['talkdesk', 'monthly-usage.json', 'calls-report.csv'],
  ['flireo', 'usage.json', 'calls.json'],
];

/** Whether a desktop VS Code can be started from the command line here. */
function hasDesktop() {
  if (process.argv.includes('--registry')) return false;
  const display = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!display) return false;
  return spawnSync('code', ['--version'], { stdio: 'ignore', shell: process.platform === 'win32' }).status === 0;
}

function openDesktop() {
  process.stdout.write('Opening VS Code on the examples …\n');
  const args = [`--extensionDevelopmentPath=${root}`, examples];
  spawnSync('code', args, { stdio: 'inherit', shell: process.platform === 'win32' });
}

async function openRegistryHost() {
  const { launchHost } = await import('./host/launch.mjs');
  const port = process.env.PORT ? Number(process.env.PORT) : undefined;
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536))
    throw new Error(`PORT=${process.env.PORT} is not the number of a port: it is one from 1 to 65535.`);
  const host = await launchHost({ port });
  const address = `${host.url}/?${new URLSearchParams({ folder: examples })}`;
  process.stdout.write(
    `\nVS Code with the extension, on the examples: ${address}\nOnly this machine can reach it. Ctrl+C ends it.\n`,
  );
  // The server's process group ends with this process, however that happens.
}

/** The statements; their exit status 1 says that there are breaks, which is what the examples are for. */
function printStatements() {
  if (!existsSync(join(root, 'dist', 'cli.js'))) return;
  for (const [provider, usage, callLog] of pairs) {
    const files = [usage, callLog].map((name) => join('examples', provider, name));
    if (!files.every((file) => existsSync(join(root, file)))) continue;
    process.stdout.write(`\n$ usage-reconcile reconcile ${files.join(' ')}\n\n`);
    const { status } = spawnSync(process.execPath, [join('dist', 'cli.js'), 'reconcile', ...files], {
      cwd: root,
      stdio: 'inherit',
    });
    if (status !== 0 && status !== 1) process.stdout.write(`The command line ended with exit status ${status}.\n`);
  }
}

try {
  await ensureDependencies();
  const { buildProduct } = await import('./build.mjs');
  await buildProduct();
  printStatements();
  if (hasDesktop()) openDesktop();
  else await openRegistryHost();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
