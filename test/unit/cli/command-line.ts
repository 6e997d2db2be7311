import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { USAGE_HEADER } from '../../fixtures/constructed-csv.js';
import { bundleForNode } from '../product-bundle.js';

/** What a run of the command line left behind. */
export interface Run {
  status: number | null;
  out: string;
  err: string;
}

/** The built command line and a folder to run it in. */
export class CommandLine {
  private constructor(
    readonly folder: string,
    private readonly program: string,
  ) {}

  /** Bundles src/cli/main.ts the way the product does, into a folder of its own. */
  static async build(): Promise<CommandLine> {
    const out = join('out', `cli-${process.pid}`);
    await bundleForNode('src/cli/main.ts', join(out, 'cli.js'));
    const folder = mkdtempSync(join(tmpdir(), 'command-line-'));
    return new CommandLine(folder, join(process.cwd(), out, 'cli.js'));
  }

  /** As `build`; the folder has a usage report `usage.csv` of these calls and their call log `log.csv`. */
  static async withFilesOf(calls: readonly MadeCall[]): Promise<CommandLine> {
    const cli = await CommandLine.build();
    cli.file('usage.csv', usageReport(calls));
    cli.file('log.csv', callLog(calls));
    return cli;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
    rmSync(join(this.program, '..'), { recursive: true, force: true });
  }

  /** Writes a file into the folder and gives its name. */
  file(name: string, content: string | Uint8Array): string {
    mkdirSync(join(this.folder, name, '..'), { recursive: true });
    writeFileSync(join(this.folder, name), content);
    return name;
  }

  /** Hex SHA-256 of a file of the folder. */
  sha256(name: string): string {
    return createHash('sha256')
      .update(readFileSync(this.path(name)))
      .digest('hex');
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Runs it in the folder, with nothing of a terminal about it. */
  run(...args: string[]): Promise<Run> {
    return this.runWith(args, () => {});
  }

  /** Reconciles, and reads the statement that is printed; `json` is undefined where none is. */
  async statement(...args: string[]) {
    const run = await this.run('reconcile', ...args, '--format', 'json');
    return { ...run, json: run.out === '' ? undefined : JSON.parse(run.out) };
  }

  /** As `run`, with a hand on standard output: `onData` may close it. */
  runWith(args: readonly string[], onData: (close: () => void) => void): Promise<Run> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [this.program, ...args], {
        cwd: this.folder,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let out = '';
      let err = '';
      child.stdout.setEncoding('utf8').on('data', (text) => {
        out += text;
        onData(() => child.stdout.destroy());
      });
      child.stderr.setEncoding('utf8').on('data', (text) => {
        err += text;
      });
      child.on('error', reject);
      child.on('close', (status) => resolve({ status, out, err }));
    });
  }
}

const LOG_HEADER = 'Call ID,Status,Direction,From,To,Start Time,End Time,Duration';

/** A call of the constructed month: talk in seconds, billed minutes or what is written in their place. */
export interface MadeCall {
  id: string;
  /** 1-based day of April 2025. */
  day: number;
  talk: number;
  minutes: number | string;
}

const stamp = ({ day }: MadeCall, seconds: number) =>
  new Date(Date.UTC(2025, 3, day, 10, 0, seconds)).toISOString().replace('.000Z', 'Z');

/** A usage report of outbound calls. */
export function usageReport(calls: readonly MadeCall[]): string {
  const rows = calls.map(
    (call) =>
      `Call,record-${call.id},,${call.minutes},${call.id},84213,Outbound,False,US,+12025550143,${stamp(call, 0)},,Outbound call - United States,US,+12025550188,False`,
  );
  return `${[USAGE_HEADER, ...rows].join('\n')}\n`;
}

/** A call log of the same calls. */
export function callLog(calls: readonly MadeCall[]): string {
  const rows = calls.map(
    (call) =>
      `${call.id},completed,outbound,+12025550143,+12025550188,${stamp(call, 0)},${stamp(call, call.talk)},${call.talk}`,
  );
  return `${[LOG_HEADER, ...rows].join('\n')}\n`;
}

/** Calls that reconcile: billed minutes are the talk rounded up. */
export function goodCalls(count: number): MadeCall[] {
  return Array.from({ length: count }, (_, at) => {
    const talk = 5 + ((at * 37) % 400);
    return { id: `call-${at}`, day: 1 + (at % 30), talk, minutes: Math.ceil(talk / 60) };
  });
}
