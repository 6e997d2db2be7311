import assert from 'node:assert/strict';
import { boundOf, filterText } from '../../../webview/grid/filter-texts.ts';

describe('what a filter is called', () => {
  it('names values, and of many how many they are', () => {
    assert.equal(filterText({ column: 0, values: ['Inbound', ''] }), 'Inbound, (blank)');
    assert.equal(filterText({ column: 0, values: ['a', 'b', 'c', 'd'] }), '4 values');
    assert.equal(filterText({ column: 0, exclude: ['a'] }), 'all but a');
    assert.equal(
      filterText({ column: 0, as: 'country', values: ['US'], exclude: ['', 'GB'] }),
      'US, all but (blank), GB',
    );
  });

  it('names ranges, texts and blanks, all that is given', () => {
    assert.equal(filterText({ column: 0, min: '3', max: '7' }), '3 – 7');
    assert.equal(filterText({ column: 0, min: '3', max: '3' }), 'is 3');
    assert.equal(filterText({ column: 0, min: '3', blank: false }), 'from 3, not blank');
    assert.equal(filterText({ column: 0, contains: 'toll', max: '7' }), 'contains “toll”, up to 7');
    assert.equal(filterText({ column: 0, blank: true }), 'blank');
  });

  it('shows hidden characters of a value', () => {
    assert.equal(filterText({ column: 0, values: ['a\u202eb'] }), 'a⟨U+202E⟩b');
  });
});

describe('a bound as somebody types it', () => {
  it('is a number, with or without separators', () => {
    assert.equal(boundOf(' 1,200.5 ', 'number'), '1200.5');
    assert.equal(boundOf('-3', 'number'), '-3');
    assert.equal(boundOf('', 'number'), '');
    assert.equal(boundOf('3x', 'number'), undefined);
    assert.equal(boundOf('1,2', 'number'), undefined);
  });

  it('is a date, with or without a time', () => {
    assert.equal(boundOf('2025-05-01', 'instant'), '2025-05-01');
    assert.equal(boundOf('2025-05-01 08:30', 'instant'), '2025-05-01T08:30');
    assert.equal(boundOf('2025-13-01', 'instant'), undefined);
    assert.equal(boundOf('1 May', 'instant'), undefined);
  });
});
