import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import * as vscode from 'vscode';

/** What the runner outside VS Code reads when the run is over. */
interface SuiteResult {
  passed: number;
  failed: number;
  pending: number;
  /** The report as text, since nobody sees the extension host's console. */
  report: string;
}

/**
 * Called by VS Code inside the extension host: runs the bundled test files for this window, which has a folder open or
 * none. The lists come from the runner, which finds the files on disk (INTEGRATION_FOLDER_FILES and
 * INTEGRATION_NO_FOLDER_FILES, one path a line).
 */
export async function run(): Promise<void> {
  const window = vscode.workspace.workspaceFolders === undefined ? 'NO_FOLDER' : 'FOLDER';
  const resultFile = process.env[`INTEGRATION_${window}_RESULT`];
  if (resultFile === undefined)
    throw new Error(`INTEGRATION_${window}_RESULT names the file for the result; it is not set.`);
  const files = (process.env[`INTEGRATION_${window}_FILES`] ?? '').split('\n').filter((file) => file !== '');
  const lines: string[] = [];
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 30_000,
    forbidOnly: true,
    grep: process.env.INTEGRATION_GREP || undefined,
    reporter: class extends Mocha.reporters.Base {
      constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
        super(runner, options);
        reportTo(lines, runner);
      }
    },
  });
  for (const file of files) mocha.addFile(join(__dirname, file));
  const stats = { passed: 0, failed: 0, pending: 0 };
  await new Promise<void>((resolve, reject) => {
    try {
      const runner = mocha.run(() => resolve());
      runner.on('pass', () => stats.passed++);
      runner.on('fail', () => stats.failed++);
      runner.on('pending', () => stats.pending++);
    } catch (error) {
      reject(error);
    }
  }).catch((error: unknown) => {
    stats.failed++;
    lines.push(`The tests could not be started: ${error instanceof Error ? error.stack : error}`);
  });
  const result: SuiteResult = { ...stats, report: lines.join('\n') };
  writeFileSync(resultFile, JSON.stringify(result));
  if (stats.failed > 0) throw new Error(`${stats.failed} integration tests failed`);
}

function reportTo(lines: string[], runner: Mocha.Runner): void {
  let depth = 0;
  const indent = () => '  '.repeat(depth);
  runner.on('suite', (suite) => {
    if (!suite.root) lines.push(`${indent()}${suite.title}`);
    depth++;
  });
  runner.on('suite end', () => depth--);
  runner.on('pass', (test) => lines.push(`${indent()}✔ ${test.title} (${test.duration} ms)`));
  runner.on('pending', (test) => lines.push(`${indent()}- ${test.title}`));
  runner.on('fail', (test, error: Error) => {
    lines.push(
      `${indent()}✘ ${test.title}`,
      ...(error.stack ?? String(error)).split('\n').map((line) => `${indent()}  ${line}`),
    );
  });
}
