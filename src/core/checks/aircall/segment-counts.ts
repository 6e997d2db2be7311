import type { DictionaryColumn } from '../../table/dictionary-column.js';
import type { NumberColumn } from '../../table/number-column.js';
import type { CheckContext } from '../rule.js';
import { notAircall } from './usage-report.js';
import { usageTypes } from './usage-type.js';

/** The Segment Count of a usage report beside the type of each row. */
export interface SegmentCounts {
  /** Table column of the Segment Count. */
  column: number;
  segments: NumberColumn;
  /** What a mantissa is divided by. */
  scale: number;
  typeColumn: DictionaryColumn;
  /** `TYPE_…` per code of the type column. */
  types: ReturnType<typeof usageTypes>;
}

/** Why a rule about segments cannot look at a file. */
export function noSegmentCounts(context: CheckContext): string | undefined {
  return notAircall(context, ['type', 'direction', 'segmentCount']);
}

/** Where the segments stand. The columns exist: `noSegmentCounts` has been asked. */
export function segmentCounts({ file }: CheckContext): SegmentCounts {
  const typeColumn = file.table.dictionaryColumn(file.binding.column('type'));
  const column = file.binding.column('segmentCount');
  const segments = file.table.numberColumn(column);
  return { column, segments, scale: 10 ** segments.scale, typeColumn, types: usageTypes(typeColumn) };
}
