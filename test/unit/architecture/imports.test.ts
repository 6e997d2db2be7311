import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** One constructed import: the file it stands in, what it imports, and whether the linter must refuse it. */
interface Case {
  file: string;
  specifier: string;
  refused: boolean;
  source: string;
}

const cases: Case[] = [];

function declare(refused: boolean, file: string, specifier: string, source?: string): void {
  cases.push({ file, specifier, refused, source: source ?? `import { thing } from '${specifier}';\n\nthing();\n` });
}
const refuses = declare.bind(undefined, true);
const accepts = declare.bind(undefined, false);

// Inside the core: report → reconcile → checks → formats → billing → table → reading.
refuses('src/core/reading/csv-scanner.ts', '../table/column');
refuses('src/core/table/column.ts', '../billing/money');
refuses('src/core/billing/money.ts', '../formats/format');
refuses('src/core/formats/aircall.ts', '../checks/rule');
refuses('src/core/checks/rule.ts', '../reconcile/statement');
refuses('src/core/reconcile/statement.ts', '../report/markdown');
refuses('src/core/checks/deep/rule.ts', '../../reconcile/statement');
accepts('src/core/report/markdown.ts', '../reconcile/statement');
accepts('src/core/reconcile/statement.ts', '../checks/rule');
accepts('src/core/checks/rule.ts', '../formats/format');
accepts('src/core/formats/aircall.ts', '../billing/money');
accepts('src/core/billing/money.ts', '../table/column');
accepts('src/core/table/column.ts', '../reading/csv-scanner');
accepts('src/core/table/column.ts', './report');

accepts('src/core/reading/csv-scanner.ts', '../language/say');
refuses('src/core/language/say.ts', '../reading/csv-scanner');
refuses('src/core/language/say.ts', 'node:fs');

// Fetching stands beside them.
accepts('src/core/fetching/twilio-downloads.ts', '../reading/json-cursor');
accepts('src/core/fetching/fetch-period.ts', '../billing/calendar-date');
refuses('src/core/fetching/twilio-downloads.ts', '../formats/twilio-calls');
refuses('src/core/fetching/refusal.ts', '../checks/rule');
refuses('src/core/fetching/merged-pages.ts', '../table/table');
refuses('src/core/fetching/merged-pages.ts', 'node:fs');
refuses('src/core/fetching/merged-pages.ts', '../../engine/protocol');
refuses('src/core/formats/twilio-calls.ts', '../fetching/download');
refuses('src/core/report/markdown.ts', '../fetching/download');
refuses('src/core/reading/json-cursor.ts', '../fetching/json-spans');
accepts('src/extension/connect/fetch-pages.ts', '../../core/fetching/download');
refuses('src/extension/connect/receive.ts', 'node:http');

// Out of the core.
refuses('src/core/reading/csv-scanner.ts', 'node:fs');
refuses('src/core/reading/csv-scanner.ts', 'node:fs/promises');
refuses('src/core/billing/money.ts', 'vscode');
refuses('src/core/checks/rule.ts', '../../engine/protocol');
refuses('src/core/report/markdown.ts', '../../extension/main');

// Around the core.
refuses('src/engine/client.ts', '../extension/main');
refuses('src/engine/client.ts', 'node:worker_threads');
accepts('src/engine/node/worker.ts', 'node:worker_threads');
accepts('src/engine/node/worker.ts', '../../core/table/table');
refuses('src/engine/client.ts', './node/start-worker');
refuses('src/engine/client.ts', './web/start-web-worker');
refuses('src/engine/web/web-platform.ts', 'node:fs');
refuses('src/engine/web/web-platform.ts', '../node/gunzip');
refuses('src/engine/web/web-platform.ts', 'vscode');
refuses('src/engine/node/worker.ts', '../web/web-platform');
accepts('src/engine/web/worker.ts', '../worker');
refuses('src/extension/main.ts', '../core/reading/csv-scanner');
refuses('src/extension/editor/provider.ts', '../../core/table/table');
refuses('src/extension/editor/provider.ts', 'node:path');
refuses('src/extension/editor/provider.ts', '../../cli/main');
accepts('src/extension/editor/provider.ts', '../../engine/protocol');
accepts('src/extension/main.ts', 'vscode');
refuses('src/cli/main.ts', '../extension/main');
accepts('src/cli/main.ts', '../core/report/markdown');
refuses('webview/grid/main.ts', '../../src/engine/client');
refuses('webview/grid/main.ts', '../../src/core/table/table');
refuses('webview/grid/main.ts', 'vscode');
refuses('webview/grid/main.ts', 'node:fs');
accepts('webview/grid/main.ts', '../../src/engine/protocol');
accepts('webview/statement/main.ts', '../../src/core/report/bridge-chart');
refuses('test/e2e/grid.test.ts', '../../src/core/table/table');
refuses('test/unit/core/table.test.ts', 'vscode');

// Not only plain imports count.
const table = '../core/table/table';
refuses('src/extension/main.ts', table, `import type { Table } from '${table}';\n\nexport type Mine = Table;\n`);
refuses('src/extension/main.ts', table, `export { thing } from '${table}';\n`);
refuses('src/extension/main.ts', table, `export const thing = import('${table}');\n`);

/** The linter's findings about imports: `copy/path of the constructed file`, for each refused case. */
function refusedFiles(folder: string): Set<string> {
  copyFileSync('biome.json', join(folder, 'biome.json'));
  cases.forEach((entry, index) => {
    const path = join(folder, placed(entry, index));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, entry.source);
  });
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      resolve('node_modules/@biomejs/biome/bin/biome'),
      'lint',
      '--vcs-enabled=false',
      '--reporter=github',
      '--max-diagnostics=none',
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  assert.match(stdout, /::error/, `the linter did not run: ${stderr}`);
  const found = stdout.matchAll(/::error title=lint\/style\/noRestrictedImports,file=([^,]+)/g);
  return new Set(
    [...found].map(([, file = '']) => file.replaceAll('\\', '/').replace(/^.*?(?=(src|webview|test)\/)/, '')),
  );
}

/** A file name of its own for each case, in the folder the case is about. */
function placed({ file }: Case, index: number): string {
  return file.replace(/(\.test)?\.ts$/, `-${index}$&`);
}

describe('imports go one way', function () {
  this.timeout(30_000);
  let folder: string;
  let refused: Set<string>;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'architecture-'));
    refused = refusedFiles(folder);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  cases.forEach((entry, index) => {
    const kind = entry.source.split(' ', 2).join(' ').startsWith('import {') ? '' : ` (${entry.source.split("'")[0]}…)`;
    it(`${entry.file} ${entry.refused ? 'may not' : 'may'} import ${entry.specifier}${kind}`, () => {
      assert.equal(refused.has(placed(entry, index)), entry.refused);
    });
  });
});
