import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
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

  dispose(): void {
    for (const engine of this.engines) engine.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const HEADER =
  'Type,Record UUID,Billed Duration in Sec,Billed Duration in Mins,Call ID,Company ID,Direction,Is Conference,From Country,From Number,Record Timestamp,Segment Count,Description,To Country,To Number,Is External Transfer';

/** A constructed Aircall usage report: outbound calls from 14 April 2025 on, one an hour; numbers reserved for fiction. */
export function usageCsv(rows: number, change: (cells: string[], row: number) => void = () => {}): string {
  const lines = [HEADER];
  for (let row = 0; row < rows; row++) {
    const cells = [
      'Call',
      `00000000-0000-4000-8000-${String(row).padStart(12, '0')}`,
      '',
      '2',
      String(9_000_000 + row),
      '77',
      'Outbound',
      'False',
      'US',
      '+12125550123',
      stamp(row),
      '',
      'Outbound Landline US',
      'US',
      '+13105550188',
      'False',
    ];
    change(cells, row);
    lines.push(cells.join(','));
  }
  return `${lines.join('\n')}\n`;
}

/** The call log of the same calls, each of 90 s of talk. */
export function logCsv(rows: number, change: (cells: string[], row: number) => void = () => {}): string {
  const lines = ['Call ID,Direction,From,To,Start Time,Duration,Status'];
  for (let row = 0; row < rows; row++) {
    const cells = [String(9_000_000 + row), 'outbound', '+12125550123', '+13105550188', stamp(row), '90', 'completed'];
    change(cells, row);
    lines.push(cells.join(','));
  }
  return `${lines.join('\n')}\n`;
}

function stamp(row: number): string {
  return new Date(Date.UTC(2025, 3, 14) + (row % 700) * 3_600_000).toISOString().replace('.000Z', 'Z');
}
