import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineClient } from '../../../src/engine/client.js';
import { createNodeEngine } from '../../../src/engine/node/start-worker.js';
import type { FileView } from '../../../src/engine/protocol.js';
import { bundleForNode } from '../product-bundle.js';

/** A folder with the engine's real worker, bundled the way the product bundles it. */
export class EngineBench {
  readonly folder = mkdtempSync(join(tmpdir(), 'usage-engine-'));
  private readonly engines: EngineClient[] = [];

  async build(): Promise<void> {
    await bundleForNode('src/engine/node/worker.ts', join(this.folder, 'worker.js'));
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

/** Opens a text as a file of a name, in an engine behind its worker. */
export function openAsFile(engine: EngineClient, name: string, text: string): Promise<FileView> {
  return engine.long('open', {}, { name, bytes: new TextEncoder().encode(text), choices: {} });
}
