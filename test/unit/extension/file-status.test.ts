import assert from 'node:assert/strict';
import type { CheckView, FileView } from '../../../src/engine/protocol.ts';
import type { FileState } from '../../../src/extension/files/file-state.ts';
import { fileStatus } from '../../../src/extension/status/file-status.ts';

function ready(file: Partial<FileView>, check: Partial<CheckView> | null = {}): FileState {
  const state = {
    state: 'ready',
    file: {
      name: 'usage.csv',
      format: 'x',
      formatTitle: 'A report',
      role: 'usage',
      rowCount: 2000,
      period: null,
      ...file,
    },
    check: check && { errors: 0, warnings: 0, infos: 0, ...check },
    view: { rowCount: 2000, total: 2000, request: { sort: [], filters: [] }, revision: 0 },
  };
  return state as unknown as FileState;
}

const period = {
  firstDate: '2025-04-14',
  lastDate: '2025-05-13',
  timeZone: 'UTC',
  assumedTimeZone: true,
  source: 'user',
} as FileView['period'];

describe('what the status bar says of a file', () => {
  it('counts findings and rows in words', () => {
    const text = (check: Partial<CheckView>, rowCount = 2000) =>
      fileStatus(ready({ rowCount }, check), 'usage.csv', false)?.file.text;
    assert.equal(text({}), 'A report · 2,000 rows · no findings');
    assert.equal(text({ errors: 1 }, 1), 'A report · 1 row · 1 finding');
    assert.equal(text({ errors: 1000, warnings: 2, infos: 3 }), 'A report · 2,000 rows · 1,005 findings');
    assert.equal(fileStatus(ready({}, null), 'usage.csv', false)?.file.text, 'A report · 2,000 rows · checking…');
  });

  it('leads to the findings of the grid, and from a text to the Problems panel', () => {
    const entry = (asText: boolean) => fileStatus(ready({}, { errors: 2, infos: 1 }), 'usage.csv', asText)?.file;
    assert.equal(entry(false)?.tooltip, 'usage.csv: 2 errors, 1 note. Click for the list of findings.');
    assert.equal(entry(false)?.command, 'usageReconcile.showFindings');
    assert.equal(entry(true)?.tooltip, 'usage.csv: 2 errors, 1 note. Click for the Problems panel.');
    assert.equal(entry(true)?.command, 'workbench.actions.view.problems');
  });

  it('says whether the period is known, suggested, impossible or missing', () => {
    const text = (file: Partial<FileView>) => fileStatus(ready(file), 'usage.csv', false)?.period;
    assert.equal(text({})?.text, 'Period not known');
    assert.match(text({})?.tooltip ?? '', /not checked/);
    assert.equal(text({ period })?.text, '14 Apr 2025 – 13 May 2025');
    assert.match(text({ period })?.tooltip ?? '', /\(UTC, assumed\)/);
    assert.equal(
      text({ period: { ...period, source: 'inferred' } as FileView['period'] })?.text,
      '14 Apr 2025 – 13 May 2025?',
    );
    assert.equal(text({ period, periodError: 'No.' })?.text, 'Period cannot be used');
    assert.equal(text({ role: 'call-log' }), undefined, 'a call log has none');
  });

  it('says nothing of what cannot be read, nor of unknown tables and reading in the text editor', () => {
    const failed = { state: 'failed', error: { code: 'x', message: 'No.' } } as FileState;
    const loading = { state: 'loading', done: 1, total: 3, label: 'Reading' } as FileState;
    assert.equal(fileStatus(failed, 'usage.csv', false), undefined);
    assert.equal(fileStatus(loading, 'usage.csv', true), undefined);
    assert.equal(fileStatus(loading, 'usage.csv', false)?.file.text, 'Reading… 33 %');
    assert.equal(fileStatus(ready({ format: null, role: null }), 'usage.csv', true), undefined);
    assert.match(
      fileStatus(ready({ format: null, role: null }), 'usage.csv', false)?.file.text ?? '',
      /^Not recognised/,
    );
  });

  it('lets nothing of a file become an icon, a line or a direction mark', () => {
    const name = '$(bug)\n\u202egnp.csv';
    for (const format of ['x', null]) {
      const shown = fileStatus(ready({ name, format, formatTitle: '$(bug) report' }), name, false);
      for (const entry of [shown?.file, shown?.period]) {
        assert.doesNotMatch(entry?.text ?? '', /\$\(/);
        assert.doesNotMatch(`${entry?.text}${entry?.tooltip}`, /[\n\u202e]/);
      }
    }
  });
});
