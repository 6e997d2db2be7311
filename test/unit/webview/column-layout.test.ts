import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ColumnView } from '../../../src/engine/protocol.ts';
import { ColumnLayout, columnKey, inTwoLines } from '../../../webview/grid/column-layout.ts';

const measure = (text: string) => text.length * 7;

function column(index: number, name: string, widthInCharacters: number, type: ColumnView['type'] = 'text'): ColumnView {
  return { index, name, type, widthInCharacters };
}

function manyColumns(count: number): ColumnView[] {
  return Array.from({ length: count }, (_, index) => column(index, `c${index}`, 4 + (index % 30)));
}

describe('the layout of columns', () => {
  it('has room for what is usual in a column, within reason', () => {
    const layout = new ColumnLayout([column(0, 'a', 20), column(1, 'b', 200), column(2, 'c', 1)], 100, {}, measure);
    assert.ok(layout.width(0) >= 140);
    assert.ok(layout.width(1) <= 300, 'a description does not push everything away');
    assert.ok(layout.width(2) >= 40);
  });

  it('cuts identifiers: there are better things to look at', () => {
    const layout = new ColumnLayout([column(0, 'id', 36, 'id'), column(1, 'text', 36)], 100, {}, measure);
    assert.ok(layout.width(0) < layout.width(1) / 2);
  });

  it('breaks long names over two lines, and has a higher header only then', () => {
    assert.deepEqual(inTwoLines('Billed Duration in Mins'), ['Billed Duration', 'in Mins']);
    assert.deepEqual(inTwoLines('Type'), ['Type', '']);
    const high = new ColumnLayout([column(0, 'Billed Duration in Mins', 4)], 10, {}, measure);
    const low = new ColumnLayout([column(0, 'Type', 4)], 10, {}, measure);
    assert.ok(high.headerHeight > low.headerHeight);
    assert.ok(high.width(0) < 'Billed Duration in Mins'.length * 7 + 20);
  });

  it('has room for the name of a column without a name', () => {
    const layout = new ColumnLayout([column(4, '', 1)], 10, {}, measure);
    assert.ok(layout.width(0) >= 'Column'.length * 7);
  });

  it('keeps widths that somebody set', () => {
    const kept = { [columnKey(column(1, 'b', 10))]: 333 };
    const layout = new ColumnLayout([column(0, 'a', 10), column(1, 'b', 10)], 10, kept, measure);
    assert.equal(layout.width(1), 333);
    layout.setWidth(0, 3);
    assert.ok(layout.width(0) >= 40, 'a column cannot be lost');
    assert.equal(layout.left(1), layout.lineWidth + layout.width(0));
  });

  it('has room for the line numbers of large files', () => {
    assert.ok(
      new ColumnLayout([], 10_000_000, {}, measure).lineWidth > new ColumnLayout([], 10, {}, measure).lineWidth,
    );
    const title = 'What the numbers are';
    assert.ok(new ColumnLayout([], 10, {}, measure, title).lineWidth > measure(title), 'and for their title');
  });

  it('shows all of few columns, and of many those on screen, with tracks that add up', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 100, max: 4000 }),
        (count, part, width) => {
          const layout = new ColumnLayout(manyColumns(count), 10, {}, measure);
          const scrollLeft = part * Math.max(0, layout.total - width);
          const near = layout.near(scrollLeft, width);
          if (count <= 40) assert.deepEqual(near, { from: 0, to: count });
          assert.ok(near.to - near.from <= Math.max(48, width / 40 + 12));
          for (let index = 0; index < count; index++) {
            const onScreen =
              layout.left(index) + layout.width(index) > scrollLeft && layout.left(index) < scrollLeft + width;
            if (onScreen) assert.ok(index >= near.from && index < near.to, `column ${index} is on screen`);
          }
          const tracks = layout.template(near).split(' ').map(Number.parseFloat);
          const sum = tracks.reduce((total, track) => total + track, 0);
          assert.equal(sum, near.to < count ? layout.left(near.to) : layout.total);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('brings a column beside the line numbers into view', () => {
    const layout = new ColumnLayout(manyColumns(200), 10, {}, measure);
    for (const [index, scrollLeft] of [
      [0, 5000],
      [199, 0],
      [100, 0],
      [100, 9000],
    ]) {
      const to = layout.revealing(index, scrollLeft, 600);
      assert.ok(layout.left(index) - to >= layout.lineWidth, 'not under the line numbers');
      assert.ok(layout.left(index) + layout.width(index) - to <= 600, 'not beyond the edge');
    }
    assert.equal(layout.revealing(-1, 123, 600), 123);
  });
});
