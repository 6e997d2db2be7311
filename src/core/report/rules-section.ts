import type { Finding, RuleFindings } from '../checks/check-result.js';
import { type RuleOutcome, SEVERITIES, type Severity } from '../checks/rule.js';
import type { OpenedFile } from '../formats/opened-file.js';
import { counted, grouped } from '../language/counted.js';
import { inLanguage, say } from '../language/say.js';
import { maskedFindings } from './masked-finding.js';
import { NO_MASK } from './number-mask.js';
import { type Block, type Cell, repeatable, type Section, type Tone, type TonedText } from './outline.js';
import type { ReportOptions } from './report-options.js';
import { SEVERITY_WORDS } from './wording.js';

const TONES: Readonly<Record<Severity, Tone>> = { error: 'bad', warning: 'warning', info: 'plain' };

/**
 * What the rules found, the gravest first, and then what became of every rule: the ones that found nothing and the ones
 * that could not look are told apart.
 */
export function rulesSection(
  outcomes: readonly RuleOutcome[],
  findings: readonly RuleFindings[],
  files: readonly OpenedFile[],
  options: ReportOptions,
  limit: number,
): Section[] {
  const lists = findings
    .filter(({ list }) => list.length > 0)
    .map((rule) => ({ rule, severity: gravest(rule) }))
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  const blocks: Block[] =
    limit === 0 && lists.length > 0
      ? [rulesTable(lists, files, options)]
      : lists.flatMap(({ rule, severity }, at) => [
          ...(at === 0 ? [] : [{ kind: 'paragraph' as const, text: '' }]),
          ...ruleBlocks(rule, severity, files, options, limit),
        ]);
  if (lists.length === 0) blocks.push({ kind: 'paragraph', tone: 'good', text: say`No rule found anything.` });
  return [
    { title: lists.length === 0 ? say`Findings` : say`Findings of ${counted(lists.length, 'rule')}`, blocks },
    outcomesSection(outcomes),
  ];
}

/** A line for each rule that found something, with the first that it found. */
function rulesTable(
  lists: readonly { rule: RuleFindings; severity: Severity }[],
  files: readonly OpenedFile[],
  options: ReportOptions,
): Block {
  return {
    kind: 'table',
    columns: [
      { title: say`Severity`, align: 'left' },
      { title: say`Rule`, align: 'left' },
      { title: say`Findings`, align: 'right' },
      { title: say`The first`, align: 'left' },
    ],
    rows: lists.map(({ rule, severity }): Cell[] => {
      const [first] = maskedFindings([rule], files, options.mask ?? NO_MASK);
      return [
        { text: inLanguage(SEVERITY_WORDS[severity].one), tone: TONES[severity] },
        rule.rule,
        grouped(rule.list.length),
        findingText(first, files),
      ];
    }),
  };
}

function ruleBlocks(
  rule: RuleFindings,
  severity: Severity,
  files: readonly OpenedFile[],
  options: ReportOptions,
  limit: number,
): Block[] {
  const count = rule.list.length;
  const shown = Math.min(limit, count);
  const items = repeatable(function* (): Generator<string | TonedText> {
    let at = 0;
    for (const finding of maskedFindings([rule], files, options.mask ?? NO_MASK)) {
      if (at++ === shown) break;
      yield findingText(finding, files);
    }
    if (shown < count)
      yield {
        text: say`and ${counted(count - shown, 'more finding')} of this rule, in the CSV and JSON forms`,
        tone: 'quiet',
      };
  });
  return [
    {
      kind: 'paragraph',
      tone: TONES[severity],
      isHeading: true,
      text: say`${inLanguage(SEVERITY_WORDS[severity].one)}: ${rule.rule}, ${counted(count, 'finding')}`,
    },
    { kind: 'list', items },
  ];
}

/** Where, what the cell says, and what is to be done about it. */
function findingText({ input, row, line, column, value, message }: Finding, files: readonly OpenedFile[]): string {
  const place: string[] = [];
  if (files.length > 1) place.push(files[input]?.name ?? say`input ${input}`);
  if (row !== null) {
    // Where records share the lines of their text, a line finds nothing.
    if (files[input]?.table.recordsShareLines) place.push(say`record ${row}`);
    else place.push(line === null || line === row + 1 ? say`row ${row}` : say`row ${row} (line ${line})`);
  }
  if (column !== null && value !== null && value !== '') place.push(say`${column} “${value}”`);
  else if (column !== null) place.push(column);
  return place.length === 0 ? message : say`${place.join(', ')}: ${message}`;
}

function outcomesSection(outcomes: readonly RuleOutcome[]): Section {
  const of = (outcome: RuleOutcome['outcome']) => outcomes.filter((entry) => entry.outcome === outcome);
  const failed = of('fail');
  const passed = of('pass');
  const other = of('not-applicable');
  const blocks: Block[] = [];
  if (failed.length > 0)
    blocks.push({
      kind: 'paragraph',
      text: say`Found something (${failed.length}): ${failed.map(({ rule, findings }) => `${rule} ${findings}`).join(', ')}`,
    });
  if (passed.length > 0)
    blocks.push({
      kind: 'paragraph',
      text: say`Passed (${passed.length}): ${passed.map(({ rule }) => rule).join(', ')}`,
    });
  if (other.length > 0)
    blocks.push(
      { kind: 'paragraph', text: say`Not applicable (${other.length}), so nothing is known about:` },
      {
        kind: 'list',
        items: other.map(
          ({ rule, reason }): TonedText => ({ text: reason ? say`${rule}: ${reason}` : rule, tone: 'quiet' }),
        ),
      },
    );
  return { title: say`Rules run (${outcomes.length})`, isDetail: true, blocks };
}

/** The gravest severity among the findings of a rule. */
export function gravest(rule: RuleFindings): Severity {
  let least = SEVERITIES.length - 1;
  for (let at = 0; at < rule.list.length && least > 0; at++)
    least = Math.min(least, SEVERITIES.indexOf(rule.severity(at)));
  return SEVERITIES[least];
}
