import { secondsText } from '../billing/seconds-text.js';
import { inLanguage, say } from '../language/say.js';
import type { PricedAmount, Statement } from '../reconcile/statement.js';
import { breaksSection } from './breaks-section.js';
import { bridgeSection } from './bridge-section.js';
import { continuitySection } from './continuity-section.js';
import { completenessSection, controlTotalsSection } from './control-sections.js';
import { evidenceSection } from './evidence-section.js';
import { filesOf } from './files-of.js';
import { groupsSection } from './groups-section.js';
import { invoiceSection } from './invoice-section.js';
import { amountWords, unpricedText } from './money-cells.js';
import type { Outline, Section } from './outline.js';
import { statementProvenance } from './provenance-section.js';
import type { ReportOptions } from './report-options.js';
import { roundingCostSection } from './rounding-cost-section.js';
import { rulesSection } from './rules-section.js';
import { clockText, minutesText } from './seconds.js';
import { statementHeadline } from './statement-headline.js';
import { triageSection } from './triage-section.js';
import { unchargedMs } from './uncharged.js';
import { whatIfSections } from './what-if-section.js';
import { VERDICT_WORDS } from './wording.js';

/** How much of the long lists goes into an outline. */
export interface OutlineLimits {
  /** Breaks shown, the largest first; and findings shown per rule: 0 lists the rules alone. */
  breaks: number;
  findingsPerRule: number;
}

/** Leaves nothing out: for what is kept as a file. */
export const EVERYTHING: OutlineLimits = {
  breaks: Number.POSITIVE_INFINITY,
  findingsPerRule: Number.POSITIVE_INFINITY,
};

/** For whom a glance has to do. */
export const BRIEF: OutlineLimits = { breaks: 20, findingsPerRule: 0 };

/** What a statement is called: its files. */
export function statementTitle({ inputs, facts }: Statement): string {
  const logs = inputs.filter(({ role }) => role === 'call-log').map(({ name }) => name);
  const usage = inputs.find(({ role }) => role === 'usage')?.name ?? facts.usageFile.name;
  return say`${usage} against ${logs.join(', ')}`;
}

/** A statement in the order in which every form shows it. */
export function statementOutline(statement: Statement, options: ReportOptions, limits: OutlineLimits): Outline {
  const sections: (Section | undefined)[] = [
    verdictSection(statement),
    controlTotalsSection(statement),
    folded(completenessSection(statement)),
    bridgeSection(statement),
    groupsSection(statement, limits.breaks * 2),
    triageSection(statement, options),
    breaksSection(statement, options, limits.breaks),
    continuitySection(statement, options, limits.breaks),
    statement.invoice === null ? undefined : invoiceSection(statement.invoice),
    folded(roundingCostSection(statement)),
    ...whatIfSections(statement, options),
    folded(evidenceSection(statement, options)),
    ...rulesSection(statement.rules, statement.findings, filesOf(statement), options, limits.findingsPerRule),
    folded(statementProvenance(statement, options)),
    { title: say`What this run does not prove`, blocks: [{ kind: 'list', items: statement.scope }] },
  ];
  return {
    title: statementTitle(statement),
    sections: sections.filter((section): section is Section => section !== undefined),
  };
}

function folded(section: Section | undefined): Section | undefined {
  return section && { ...section, isDetail: true };
}

function verdictSection(statement: Statement): Section {
  const { verdict, netMs, grossMs, explainedMs, withinToleranceMs, money } = statement;
  const inWords = (ms: number, priced: PricedAmount | undefined, sign: boolean, meaning: string) => {
    const amount = money && priced ? amountWords(money, priced, sign) : undefined;
    return say`${clockText(ms, sign)} (${[minutesText(ms, sign), amount].filter(Boolean).join(', ')}), ${meaning}`;
  };
  const entries: [string, string][] = [
    [say`Net`, inWords(netMs, money?.net, true, say`billed more than the call log explains (+) or less (−)`)],
    [say`Gross`, inWords(grossMs, money?.gross, false, say`the same differences without their signs`)],
    [
      say`Explained`,
      inWords(explainedMs, money?.explained, false, say`differences that are no breaks, such as flagged transfer legs`),
    ],
    [say`In the log only`, unchargedText(statement)],
  ];
  if (withinToleranceMs !== 0 || statement.toleranceMs > 0)
    entries.push([
      say`Tolerated`,
      inWords(
        withinToleranceMs,
        money?.withinTolerance,
        false,
        say`within the tolerance of ${secondsText(statement.toleranceMs)} s a call`,
      ),
    ]);
  if (money && money.net.unpricedRows > 0) entries.push([say`Without rate`, unpricedText(money)]);
  return {
    title: '',
    blocks: [
      { kind: 'headline', ...statementHeadline(statement), text: inLanguage(VERDICT_WORDS[verdict].meaning) },
      ...(statement.reasons.length > 0 ? [{ kind: 'list' as const, items: statement.reasons }] : []),
      { kind: 'pairs', entries },
    ],
  };
}

/** Talk time of the log that nobody is charged for, by why. */
function unchargedText(statement: Statement): string {
  const { free, notBillable, outsidePeriod, duplicates } = unchargedMs(statement);
  const total = free + notBillable + outsidePeriod + duplicates;
  return say`${clockText(total)} (${minutesText(total)}): ${clockText(free)} free by rule, ${clockText(notBillable)} not billable, ${clockText(outsidePeriod)} outside the period, ${clockText(duplicates)} repeated`;
}
