import assert from 'node:assert/strict';
import { findingForNotATable } from '../../../../src/core/checks/file/not-a-table.js';

describe('a file that is no table', () => {
  it('has one finding, that of the rule it is the business of', () => {
    const file = { message: 'This is a PDF document.', advice: 'Download the CSV.' };
    assert.deepEqual(findingForNotATable({ kind: 'pdf', ...file }), {
      rule: 'file/not-csv',
      severity: 'error',
      message: 'This is a PDF document. Download the CSV.',
    });
    assert.equal(findingForNotATable({ kind: 'error-body', ...file }).rule, 'file/error-body');
    assert.equal(findingForNotATable({ kind: 'pdf', ...file }, { 'file/not-csv': 'off' }).severity, 'off');
    assert.equal(findingForNotATable({ kind: 'empty', message: 'Empty.', advice: '' }).message, 'Empty.');
  });
});
