import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { root } from './root.mjs';
import { watPlugin } from './wat-plugin.cjs';

/**
 * Every test file under a folder, found rather than listed, so that none can be forgotten.
 * @param {string} folder such as `test/unit`, relative to the checkout
 * @param {string[]} [patterns] keep the files whose path contains one of these; none keeps all
 * @returns {string[]} paths relative to the checkout, sorted
 */
export function testFiles(folder, patterns = []) {
  return readdirSync(join(root, folder), { recursive: true })
    .map((name) => `${folder}/${String(name).replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.test.ts'))
    .filter((name) => patterns.length === 0 || patterns.some((pattern) => name.includes(pattern)))
    .sort();
}

/**
 * Where a file is that was bundled as ESM, relative to the checkout.
 * @param {string} file the source, relative to the checkout
 * @param {string} out the folder that it was bundled into
 */
export const bundleOf = (file, out) => join(out, file.replace(/^test\//, '').replace(/\.ts$/, '.mjs'));

/**
 * The source of what was bundled, relative to the checkout: what `bundleOf` was asked about.
 * @param {string} bundle its absolute path
 * @param {string} out the folder that it was bundled into
 */
export const sourceOf = (bundle, out) => join('test', relative(join(root, out), bundle)).replace(/\.mjs$/, '.ts');

/**
 * Bundles test files for Node. The product's own dependencies are bundled the way the product bundles them; the tools of
 * the tests (devDependencies) stay outside.
 * @param {object} options
 * @param {string[]} options.files entry points, relative to the checkout
 * @param {string} options.out the output folder, relative to the checkout; emptied first
 * @param {'esm' | 'cjs'} options.format `cjs` for what VS Code's extension host loads
 * @param {string[]} [options.external] further modules that stay outside
 * @param {boolean} [options.keep] true adds to the output folder instead of emptying it
 */
export async function bundleTests({ files, out, format, external = [], keep = false }) {
  if (!keep) rmSync(join(root, out), { recursive: true, force: true });
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  await build({
    absWorkingDir: root,
    entryPoints: files,
    outdir: out,
    outbase: 'test',
    bundle: true,
    splitting: format === 'esm',
    format,
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    plugins: [watPlugin],
    outExtension: { '.js': format === 'esm' ? '.mjs' : '.js' },
    chunkNames: 'chunks/[name]-[hash]',
    external: [...Object.keys(devDependencies), ...external],
    sourcemap: 'inline',
    logLevel: 'warning',
    // Bundled CommonJS packages still call `require` for Node's built-ins.
    banner:
      format === 'esm'
        ? {
            js: "import { createRequire as bundledCreateRequire } from 'node:module'; const require = bundledCreateRequire(import.meta.url);",
          }
        : {},
  });
}
