import { counted } from '../../core/language/counted.js';
import { say } from '../../core/language/say.js';
import type { CheckView, FileView } from '../../engine/protocol.js';
import type { FileState } from '../files/file-state.js';
import { dateSpan } from '../interaction/dates.js';
import { plain, withoutIcons } from '../interaction/safe-text.js';

/** One entry of the status bar: text, tooltip and what screen readers say, all plain; and the command of a click. */
export interface StatusEntry {
  text: string;
  tooltip: string;
  command: string;
}

/** What the status bar says of a file; an entry that is undefined is not shown. */
export interface FileStatus {
  /** What the file is, its rows, what was found. */
  file: StatusEntry;
  /** The billing period of a usage file. */
  period?: StatusEntry;
}

/**
 * What the status bar says of a file that is in front of somebody. `asText`: in the text editor, where only usage files,
 * call logs and invoices are spoken of; other people's tables are none of our business.
 */
export function fileStatus(state: FileState, name: string, asText: boolean): FileStatus | undefined {
  if (state.state === 'failed') return undefined;
  if (state.state === 'loading') return asText ? undefined : { file: readingEntry(state, name) };
  const { file, check } = state;
  if (file.format === null && asText) return undefined;
  return { file: fileEntry(file, check, asText), ...(file.role === 'usage' && { period: periodEntry(file) }) };
}

function readingEntry({ done, total, label }: FileState & { state: 'loading' }, name: string): StatusEntry {
  const share = total > 0 ? ` ${Math.floor((done / total) * 100)} %` : '';
  return {
    text: `${withoutIcons(label, 30)}…${share}`,
    tooltip: say`${plain(name, 80)} is being read.`,
    command: 'workbench.actions.view.problems',
  };
}

function fileEntry(file: FileView, check: CheckView | null, asText: boolean): StatusEntry {
  const rows = counted(file.rowCount, 'row');
  const name = plain(file.name, 80);
  if (file.format === null)
    return {
      text: say`Not recognised · ${rows}`,
      tooltip: say`${name} is not recognised as a usage file or a call log. Click to choose its format.`,
      command: 'usageReconcile.chooseFormat',
    };
  const title = withoutIcons(file.formatTitle, 60);
  // The grid has a list of its findings, in which each rule is explained.
  const command = asText ? 'workbench.actions.view.problems' : 'usageReconcile.showFindings';
  if (!check)
    return {
      text: say`${title} · ${rows} · checking…`,
      tooltip: say`The rules are running over ${name}.`,
      command,
    };
  const found = check.errors + check.warnings + check.infos;
  const numbers = [
    [check.errors, 'error'],
    [check.warnings, 'warning'],
    [check.infos, 'note'],
  ] as const;
  const kinds = numbers.filter(([count]) => count > 0).map(([count, one]) => counted(count, one));
  return {
    text: found === 0 ? say`${title} · ${rows} · no findings` : `${title} · ${rows} · ${counted(found, 'finding')}`,
    tooltip: asText ? inProblems(name, kinds) : inPane(name, kinds),
    command,
  };
}

function inProblems(name: string, kinds: readonly string[]): string {
  return kinds.length === 0
    ? say`${name}: nothing was found. Click for the Problems panel.`
    : say`${name}: ${kinds.join(', ')}. Click for the Problems panel.`;
}

function inPane(name: string, kinds: readonly string[]): string {
  return kinds.length === 0
    ? say`${name}: nothing was found. Click for what was checked.`
    : say`${name}: ${kinds.join(', ')}. Click for the list of findings.`;
}

function periodEntry({ period, periodError }: FileView): StatusEntry {
  const command = 'usageReconcile.setBillingPeriod';
  if (periodError)
    return {
      text: say`Period cannot be used`,
      tooltip: `${plain(periodError, 300)} ${say`Click to set another.`}`,
      command,
    };
  if (!period)
    return {
      text: say`Period not known`,
      tooltip: say`What depends on the billing period is not checked. Click to set it.`,
      command,
    };
  const span = dateSpan(period.firstDate, period.lastDate);
  const named = plain(period.timeZone, 60);
  const zone = period.assumedTimeZone ? say`${named}, assumed` : named;
  if (period.source === 'inferred')
    return {
      text: `${span}?`,
      tooltip: say`The rows suggest ${span} (${zone}) as billing period. What depends on it is not checked until it is confirmed. Click to set it.`,
      command,
    };
  return { text: span, tooltip: say`Billing period: ${span} (${zone}). Click to set another.`, command };
}
