import type { Finding, RuleFindings } from '../checks/check-result.js';
import { FindingList, type RuleOutcome, SEVERITIES, type Severity } from '../checks/rule.js';
import type { OpenedFile } from '../formats/opened-file.js';
import { say } from '../language/say.js';
import { maskedFindings } from './masked-finding.js';
import type { NumberMask } from './number-mask.js';
import type { SarifArtifacts } from './sarif-artifacts.js';
import { findingsAtOnePlace, fingerprint } from './sarif-fingerprints.js';
import { SARIF_LEVELS, sarifRuleIndex } from './sarif-rules.js';
import { secondsOf } from './seconds.js';
import { visibleText } from './visible-text.js';

/** A file that findings are in. */
export interface SarifSubject {
  file: OpenedFile;
  /** Its place among the run's artifacts. */
  artifact: number;
  /** What tells its records from those of the other files, for fingerprints. */
  name: string;
}

/** Where the row that a finding's row is paired with is, and what it is. */
export interface SarifPartner {
  artifact: number;
  /** 0-based table row. */
  row: number;
  text: string;
}

/** Whose findings are written, and how. `subjects` are the inputs in their order. */
export interface SarifSource {
  subjects: readonly SarifSubject[];
  artifacts: SarifArtifacts;
  mask: NumberMask;
  /** The partner of a row of an input, if it has one. */
  partner?(rule: string, input: number, row: number): SarifPartner | undefined;
  /** Why somebody accepted the break that a finding is about; undefined where nobody did. */
  accepted?(rule: string, input: number, row: number): string | undefined;
}

/** Every finding as a result, the gravest first, so that a reader that stops early has seen what matters. */
export function* failedResults(lists: readonly RuleFindings[], source: SarifSource): Generator<object> {
  const files = source.subjects.map(({ file }) => file);
  const places = new Map(lists.map((found) => [found, findingsAtOnePlace(found.list)]));
  for (const severity of SEVERITIES) {
    for (const found of lists) {
      const chosen = ofSeverity(found, severity);
      let next = 0;
      for (const finding of maskedFindings([chosen.findings], files, source.mask)) {
        const at = chosen.at(next++);
        yield failed(found, at, finding, places.get(found)?.[at] ?? 1, source);
      }
    }
  }
}

/** The findings of one severity, and where each of them is among all of the rule. */
function ofSeverity(found: RuleFindings, severity: Severity): { findings: RuleFindings; at(index: number): number } {
  const places: number[] = [];
  const list = new FindingList();
  for (let at = 0; at < found.list.length; at++) {
    if (found.severity(at) !== severity) continue;
    places.push(at);
    list.add(found.list.row(at), found.list.column(at), severity, found.list.detail(at), found.list.input(at));
  }
  const at = (index: number) => places[index];
  return {
    findings: {
      rule: found.rule,
      list,
      finding: (index) => found.finding(at(index)),
      severity: () => severity,
      stakeMs: (index) => found.stakeMs(at(index)),
    },
    at,
  };
}

function failed(found: RuleFindings, at: number, finding: Finding, which: number, source: SarifSource): object {
  const { rule, severity, value, message, stakeMs } = finding;
  const input = found.list.input(at);
  const row = found.list.row(at);
  const column = found.list.column(at);
  const { file, artifact, name } = source.subjects[input];
  const print = fingerprint(rule, name, file, row, column, which, source.mask);
  const partner = row < 0 ? undefined : source.partner?.(rule, input, row);
  const accepted = row < 0 ? undefined : source.accepted?.(rule, input, row);
  return {
    ruleId: rule,
    ruleIndex: sarifRuleIndex(rule),
    kind: 'fail',
    level: SARIF_LEVELS[severity],
    message: { text: plainMessage(message) },
    locations: [source.artifacts.placeOfFinding(artifact, row, column)],
    ...(partner && {
      relatedLocations: [
        {
          id: 0,
          ...source.artifacts.placeOfFinding(partner.artifact, partner.row, -1),
          message: { text: partner.text },
        },
      ],
    }),
    ...(accepted !== undefined && {
      suppressions: [{ kind: 'external', status: 'accepted', justification: plainMessage(source.mask.text(accepted)) }],
    }),
    // Code scanning goes by the second name alone, and would hash the text of the line if it were missing.
    partialFingerprints: { 'usageReconcileRecord/v1': print, primaryLocationLineHash: print },
    properties: {
      ...(row >= 0 && { row: row + 1 }),
      ...(finding.column !== null && { column: source.mask.text(finding.column) }),
      ...(value !== null && { value }),
      ...(stakeMs !== 0 && { stakeSeconds: secondsOf(stakeMs) }),
    },
  };
}

/** The rules that found nothing, and those that could not look with the reason: neither is passed over in silence. */
export function* otherResults(
  outcomes: readonly RuleOutcome[],
  artifact: number,
  { artifacts, mask }: Pick<SarifSource, 'artifacts' | 'mask'>,
): Generator<object> {
  const locations = [{ physicalLocation: { artifactLocation: artifacts.location(artifact) } }];
  for (const { rule, outcome, reason } of outcomes) {
    if (outcome === 'fail') continue;
    const passed = outcome === 'pass';
    const text = passed ? say`The rule found nothing.` : say`Not applicable: ${reason ?? ''}`;
    yield {
      ruleId: rule,
      ruleIndex: sarifRuleIndex(rule),
      kind: passed ? 'pass' : 'notApplicable',
      level: 'none',
      message: { text: plainMessage(mask.text(text)) },
      locations,
    };
  }
}

/**
 * A text as a message without markup. Square brackets before round ones would be a link, and a number in braces a
 * placeholder: what comes out of a cell must be neither.
 */
export function plainMessage(text: string): string {
  const visible = visibleText(text).replaceAll(/\{(\d+)\}/g, '{{$1}}');
  return visible.includes('](') ? visible.replaceAll(/[[\]\\]/g, '\\$&') : visible;
}
