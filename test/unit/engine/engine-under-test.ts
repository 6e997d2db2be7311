import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { watPlugin } from '../../../scripts/wat-plugin.cjs';
import type { EngineClient } from '../../../src/engine/client.js';
import { createNodeEngine } from '../../../src/engine/node/start-worker.js';

/** A folder with the engine's real worker, bundled the way the product bundles it. */
export class EngineBench {
  readonly folder = mkdtempSync(join(tmpdir(), 'usage-engine-'));
  private readonly engines: EngineClient[] = [];

  async build(): Promise<void> {
    await build({
      entryPoints: ['src/engine/node/worker.ts'],
      outfile: join(this.folder, 'worker.js'),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      mainFields: ['module', 'main'],
      plugins: [watPlugin],
      logLevel: 'warning',
    });
  }

  start(): EngineClient {
    const engine = createNodeEngine(join(this.folder, 'worker.js'), '1.2.3');
    this.engines.push(engine);
    return engine;
  }

  file(name: string): string {
    return join(this.folder, name);
  }

  /** How the address of the worker's script ends. */
  get script(): string {
    return `${this.folder}/worker.js`;
  }

  /** Ends the engines that were started. */
  stop(): void {
    for (const engine of this.engines.splice(0)) engine.dispose();
  }

  dispose(): void {
    this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
