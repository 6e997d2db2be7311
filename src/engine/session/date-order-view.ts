import { dateOrderOf } from '../../core/formats/date-order.js';
import { readStampText } from '../../core/formats/stamp-texts.js';
import type { Table } from '../../core/table/table.js';
import type { FileView } from '../protocol.js';

/** How dates that could have day or month first are read, as a part of the view; empty where there are none such. */
export function dateOrderView(table: Table): Pick<FileView, 'dateOrder'> {
  const decision = dateOrderOf(table);
  if (!decision) return {};
  const { source, order, row, column } = decision;
  const text = table.text(row, column).trim();
  const day = (reading: 'day-first' | 'month-first') => {
    const read = readStampText(text, reading);
    return read ? new Date(read.value).toISOString().slice(0, 10) : '';
  };
  return {
    dateOrder: {
      source,
      ...(order && { order }),
      example: text.split(/[\sT,]/)[0],
      dayFirst: day('day-first'),
      monthFirst: day('month-first'),
    },
  };
}
