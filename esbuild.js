// Bundles every entry of the product into dist/. `--watch` rebuilds on change, `--minify` is for the package.
const { chmodSync, copyFileSync, mkdirSync, rmSync } = require('node:fs');
const { join } = require('node:path');
const esbuild = require('esbuild');
const { mergeTexts } = require('./scripts/merge-texts.cjs');
const { watPlugin } = require('./scripts/wat-plugin.cjs');

const watch = process.argv.includes('--watch');
const minify = process.argv.includes('--minify');
const dist = join(__dirname, 'dist');

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: __dirname,
  bundle: true,
  minify,
  sourcemap: minify ? false : 'linked',
  sourcesContent: false,
  target: 'es2022',
  legalComments: 'none',
  // Several dependencies publish a UMD file as `main`, whose inner requires a bundler cannot follow.
  mainFields: ['module', 'main'],
  plugins: [watPlugin],
  logLevel: 'warning',
};
/** @type {import('esbuild').BuildOptions} */
const node = { ...shared, platform: 'node', format: 'cjs', target: 'node20' };
/** @type {import('esbuild').BuildOptions} */
const browser = { ...shared, platform: 'browser', format: 'iife', mainFields: ['browser', 'module', 'main'] };

/** @type {{ from: string; to: string; options: import('esbuild').BuildOptions }[]} */
const entries = [
  { from: 'src/extension/main.ts', to: 'extension.js', options: { ...node, external: ['vscode'] } },
  { from: 'src/engine/node/worker.ts', to: 'worker.js', options: node },
  {
    from: 'src/extension/main-web.ts',
    to: 'web/extension.js',
    options: { ...browser, format: 'cjs', external: ['vscode'] },
  },
  { from: 'src/engine/web/worker.ts', to: 'web/worker.js', options: browser },
  { from: 'src/cli/main.ts', to: 'cli.js', options: { ...node, banner: { js: '#!/usr/bin/env node' } } },
  { from: 'webview/grid/main.ts', to: 'webview/grid.js', options: browser },
  { from: 'webview/statement/main.ts', to: 'webview/statement.js', options: browser },
];

async function main() {
  // A package must not carry what an older build left; otherwise files in use are replaced one by one.
  if (minify) rmSync(dist, { recursive: true, force: true });
  mkdirSync(join(dist, 'webview'), { recursive: true });
  copyFileSync(
    join(__dirname, 'node_modules/@vscode/webview-ui-toolkit/dist/toolkit.min.js'),
    join(dist, 'webview/toolkit.js'),
  );
  mergeTexts(join(dist, 'l10n'));
  const contexts = [];
  for (const { from, to, options } of entries) {
    contexts.push(await esbuild.context({ ...options, entryPoints: [from], outfile: join(dist, to) }));
  }
  if (watch) {
    await Promise.all(contexts.map((context) => context.watch()));
    process.stdout.write('watching\n');
    return;
  }
  try {
    await Promise.all(contexts.map((context) => context.rebuild()));
  } finally {
    await Promise.all(contexts.map((context) => context.dispose()));
  }
  chmodSync(join(dist, 'cli.js'), 0o755);
}

main().catch((error) => {
  // esbuild has already printed what is wrong in the sources; anything else is told here.
  if (!error?.errors) process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
