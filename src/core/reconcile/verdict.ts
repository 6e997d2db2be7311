import { secondsText } from '../billing/seconds-text.js';
import type { AggregateFacts } from '../checks/aggregate-facts.js';
import { missingEssentials } from '../checks/missing-essentials.js';
import type { OpenedFile } from '../formats/opened-file.js';
import { counted } from '../language/counted.js';
import { inLanguage, say } from '../language/say.js';
import type { BreakTotals } from './breaks.js';
import type { BridgeTotals } from './bridge.js';
import type { StatementInput, Verdict } from './statement.js';

/** What the verdict is decided from. */
export interface VerdictGrounds {
  usageFile: OpenedFile;
  inputs: readonly StatementInput[];
  files: readonly OpenedFile[];
  bridge: BridgeTotals;
  breaks: BreakTotals;
  toleranceMs: number;
  /** Set on aggregate grain. */
  aggregate?: AggregateFacts;
}

/** The verdict, the first that holds, with the reasons for it in sentences. */
export function decideVerdict(grounds: VerdictGrounds): { verdict: Verdict; reasons: string[] } {
  const incomplete = reasonsIncomplete(grounds);
  if (incomplete.length > 0) return { verdict: 'incomplete', reasons: incomplete };
  const { breaks } = grounds;
  if (breaks.beyondTolerance > 0) {
    return {
      verdict: 'breaks',
      reasons: [say`${counted(breaks.beyondTolerance, 'difference')} to be decided, shown below.`],
    };
  }
  if (breaks.withinToleranceMs > 0) {
    return {
      verdict: 'within-tolerance',
      reasons: [
        grounds.aggregate
          ? say`All differences are within ${secondsText(grounds.toleranceMs)} s a group; together they are ${secondsText(breaks.withinToleranceMs)} s.`
          : say`All differences are within ${secondsText(grounds.toleranceMs)} s a call; together they are ${secondsText(breaks.withinToleranceMs)} s.`,
      ],
    };
  }
  return {
    verdict: 'reconciled',
    reasons: [
      grounds.aggregate
        ? say`Every group of the usage has the calls of the log, in number and at the charge the rules give.`
        : say`Every billed call is in the call log, at the charge the rules give.`,
    ],
  };
}

function reasonsIncomplete({ usageFile, inputs, files, bridge }: VerdictGrounds): string[] {
  const reasons: string[] = [];
  if (usageFile.format?.notTheBill) reasons.push(say`${usageFile.name}: ${inLanguage(usageFile.format.notTheBill)}`);
  if (usageFile.table.rowCount === 0) reasons.push(say`${usageFile.name}: the report has no rows.`);
  for (const column of missingEssentials(usageFile))
    reasons.push(
      say`${usageFile.name}: the column ${column} is missing, so what was billed is not known. Download the report again.`,
    );
  for (const file of files) {
    if (file.envelope?.morePages)
      reasons.push(
        say`${file.name}: ${withoutStop(file.envelope.morePages)}. Until all pages are here, totals prove nothing.`,
      );
  }
  for (const input of inputs) {
    if (input.unreadableRows > 0) {
      reasons.push(
        say`${input.name}: ${counted(input.unreadableRows, 'row')} could not be read; see the findings for line and column.`,
      );
    }
  }
  if (!bridge.rowsTie)
    reasons.push(say`Some rows are in no bucket. This is a defect of the program; please report it.`);
  if (bridge.residualMs !== 0) {
    reasons.push(
      say`The bridge leaves ${secondsText(bridge.residualMs)} s unexplained. This is a defect of the program; please report it.`,
    );
  }
  return reasons;
}

function withoutStop(sentence: string): string {
  return sentence.trim().replace(/\.$/, '');
}
