import assert from 'node:assert/strict';
import {
  SHAPE_DASH,
  SHAPE_EPOCH,
  SHAPE_ISO_BLANK,
  SHAPE_ISO_T,
  SHAPE_NONE,
  SHAPE_POINT,
  SHAPE_SLASH,
  SHAPE_YEAR_SLASH,
  stampShape,
  TIME_TO_MINUTES,
  TIME_TO_SECONDS,
} from '../../../../src/core/checks/file/stamp-shape.js';

const SHAPES_OF: readonly [text: string, shape: number][] = [
  ['2025-04-14T10:02:03Z', SHAPE_ISO_T + TIME_TO_SECONDS],
  ['2025-04-14T10:02:03.125+02:00', SHAPE_ISO_T + TIME_TO_SECONDS],
  ['2025-04-14T10:02Z', SHAPE_ISO_T + TIME_TO_MINUTES],
  ['2025-04-14T10:02+02:00', SHAPE_ISO_T + TIME_TO_MINUTES],
  ['2025-04-14 10:02:03', SHAPE_ISO_BLANK + TIME_TO_SECONDS],
  ['2025-04-14 10:02', SHAPE_ISO_BLANK + TIME_TO_MINUTES],
  ['2025/04/14 10:02:03', SHAPE_YEAR_SLASH + TIME_TO_SECONDS],
  ['2025/4/14 10:02', SHAPE_YEAR_SLASH + TIME_TO_MINUTES],
  ['2025/4/4 9:02', SHAPE_YEAR_SLASH + TIME_TO_MINUTES],
  ['2025/4/4 9:02:03', SHAPE_YEAR_SLASH + TIME_TO_SECONDS],
  ['2025/4/14', SHAPE_NONE],
  ['2025-4-4 9:02', SHAPE_ISO_BLANK + TIME_TO_MINUTES],
  ['2025-4-14 10:02:03', SHAPE_ISO_BLANK + TIME_TO_SECONDS],
  ['2025-4-4T9:02', SHAPE_ISO_T + TIME_TO_MINUTES],
  ['14/04/2025 10:02:03', SHAPE_SLASH + TIME_TO_SECONDS],
  ['4/14/25 10:02', SHAPE_SLASH + TIME_TO_MINUTES],
  ['4/14/25 10:02 AM', SHAPE_SLASH + TIME_TO_MINUTES],
  ['14/04/2025', SHAPE_SLASH],
  ['14.04.2025 10:02:03', SHAPE_POINT + TIME_TO_SECONDS],
  ['14-04-2025 10:02', SHAPE_DASH + TIME_TO_MINUTES],
  ['1744624923', SHAPE_EPOCH],
  ['1744624923123', SHAPE_EPOCH],
  ['1744624923.5', SHAPE_EPOCH],
  ['2025-04-14', SHAPE_NONE],
  ['', SHAPE_NONE],
  ['Tue, 15 Feb 2011 04:21:00 +0000', SHAPE_NONE],
  ['. . .', SHAPE_NONE],
  ['12:30', SHAPE_NONE],
];

describe('the shape of a stamp', () => {
  for (const [text, shape] of SHAPES_OF) {
    it(JSON.stringify(text), () => {
      // The stamp stands in the middle of a file: what surrounds it must not be read.
      const bytes = new TextEncoder().encode(`9:99:99,${text}:00:00\n`);
      assert.equal(stampShape(bytes, 8, 8 + text.length), shape);
    });
  }
});
