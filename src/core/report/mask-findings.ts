import type { CheckResult, Finding, RuleFindings } from '../checks/check-result.js';
import type { RuleOutcome } from '../checks/rule.js';
import type { OpenedFile } from '../formats/opened-file.js';
import { ForeignMask } from './mask-foreign.js';
import { cellMask, maskedFile } from './mask-table.js';
import type { RunMask } from './number-masking.js';

/** How each part of something is shown masked: whoever adds a part says it here. */
export type MaskedParts<Whole> = { [Part in keyof Whole]-?: (part: Whole[Part]) => Whole[Part] };

/** Leaves a part that holds no text of a file: figures, rows, ids of rules and words of ours. */
export function asItIs<Part>(part: Part): Part {
  return part;
}

/** What findings say, masked. `files` are the inputs in their order. */
export function maskedRuleFindings(
  findings: readonly RuleFindings[],
  files: readonly OpenedFile[],
  mask: RunMask,
): RuleFindings[] {
  const cells = files.map((file) => cellMask(file, mask));
  const show = (finding: Finding): Finding => {
    const { column, value, input } = finding;
    const at = column === null ? -1 : (files[input]?.table.header.indexOf(column) ?? -1);
    const hidden = value === null ? null : at >= 0 ? cells[input](value, at) : mask.text(value);
    // The message quotes the cell: there it gets the mask of its column, which knows more than a search of the text does.
    const message =
      value && hidden !== null && hidden !== value ? finding.message.replaceAll(value, hidden) : finding.message;
    return {
      ...finding,
      column: column === null ? null : mask.text(column),
      value: hidden,
      message: mask.text(message),
    };
  };
  return findings.map((found) => ({
    rule: found.rule,
    list: found.list,
    finding: (at) => show(found.finding(at)),
    severity: (at) => found.severity(at),
    stakeMs: (at) => found.stakeMs(at),
  }));
}

/** What became of rules, with the texts of files in the reasons masked. */
export function maskedOutcomes(outcomes: readonly RuleOutcome[], mask: RunMask): RuleOutcome[] {
  return outcomes.map((outcome) => ({
    ...outcome,
    reason: outcome.reason === null ? null : mask.text(outcome.reason),
  }));
}

/** A record of plain texts, masked. */
export function maskedKey<Value extends string | null>(
  key: Readonly<Record<string, Value>>,
  mask: RunMask,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(key).map(([name, value]) => [name, typeof value === 'string' ? mask.text(value) : value]),
  ) as Record<string, Value>;
}

/** A checked file as a reader may see it. */
export function maskedCheck(result: CheckResult, mask: RunMask): CheckResult {
  const { file } = result.context;
  // A file that is no table has no columns from which its numbers could be known: it says whatever somebody answered.
  const foreign = result.notATable && new ForeignMask(mask);
  const said = (message: string) => (foreign ? foreign.text(message) : mask.text(message));
  const parts: MaskedParts<CheckResult> = {
    context: (context) => ({ ...context, file: maskedFile(context.file, mask) }),
    unreadableRows: asItIs,
    totals: (totals) =>
      totals.map((total) => ({ ...total, key: maskedKey(total.key, mask), unit: mask.text(total.unit) })),
    outcomes: (outcomes) => maskedOutcomes(outcomes, mask),
    findings: (findings) =>
      maskedRuleFindings(findings, [file], mask).map((found) => ({
        ...found,
        finding: (at) => ({ ...found.finding(at), message: said(found.finding(at).message) }),
      })),
    notATable: (found) => found && { ...found, message: said(found.message), advice: mask.text(found.advice) },
  };
  return applied(result, parts);
}

/** Each part by its function; a part that is not there stays so. */
export function applied<Whole extends object>(whole: Whole, parts: MaskedParts<Whole>): Whole {
  const made: Partial<Whole> = {};
  for (const name of Object.keys(whole) as (keyof Whole)[]) made[name] = parts[name](whole[name]);
  return made as Whole;
}
