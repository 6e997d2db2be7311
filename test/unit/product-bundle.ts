import { build } from 'esbuild';
import { watPlugin } from '../../scripts/wat-plugin.cjs';

/** Bundles an entry of the product for Node, the way the product is bundled, into a file. */
export async function bundleForNode(entry: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    plugins: [watPlugin],
    logLevel: 'warning',
  });
}
