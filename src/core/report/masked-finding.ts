import type { Finding, RuleFindings } from '../checks/check-result.js';
import type { OpenedFile } from '../formats/opened-file.js';
import { NO_MASK, type NumberMask } from './number-mask.js';

/** All findings, one at a time, with the phone numbers in them masked. `files` are the inputs in their order. */
export function* maskedFindings(
  lists: readonly RuleFindings[],
  files: readonly OpenedFile[],
  mask: NumberMask,
): Generator<Finding> {
  const phoneColumns = mask === NO_MASK ? [] : files.map(phoneColumnNames);
  for (const rule of lists) {
    for (let at = 0; at < rule.list.length; at++) {
      const finding = rule.finding(at);
      yield mask === NO_MASK ? finding : masked(finding, phoneColumns[finding.input], mask);
    }
  }
}

function masked(finding: Finding, phoneColumns: ReadonlySet<string> | undefined, mask: NumberMask): Finding {
  const { value, column } = finding;
  const isNumber = column !== null && phoneColumns?.has(column) === true;
  const hidden = value === null ? null : isNumber ? mask.number(value) : mask.text(value);
  let message = finding.message;
  if (value && hidden !== null && hidden !== value) message = message.replaceAll(value, hidden);
  return { ...finding, value: hidden, message: mask.text(message) };
}

/** Names of the columns of a file that hold phone numbers. */
function phoneColumnNames(file: OpenedFile): Set<string> {
  const keys = new Set(file.format?.columns.filter((column) => column.type === 'phone-number').map(({ key }) => key));
  return new Set(
    file.table.header.filter((_, column) => {
      const key = file.binding.key(column);
      return key !== undefined && keys.has(key);
    }),
  );
}
