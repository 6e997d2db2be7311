import * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import type { FileView } from '../../engine/protocol.js';
import { dateSpan } from '../interaction/dates.js';
import { withoutIcons } from '../interaction/safe-text.js';
import { ruleAndPlaceOf } from './diagnostic.js';
import type { OpenTexts } from './open-texts.js';

/** Rules whose findings depend on what the billing period is. */
const OF_PERIOD =
  /^(billing\/(outside-period|missing-days|call-across-boundary|anchor-day-clamped)|aircall\/report-expires|statement\/coverage-gap|file\/zone-assumed-at-edge)$/;
/** Rules whose findings depend on the zone in which stamps are read. */
const OF_ZONE =
  /^(file\/(zone-assumed-at-edge|local-time-fold-or-gap|clock-against-ids)|billing\/(outside-period|call-across-boundary)|statement\/clock-shift)$/;
/** Rules whose findings may mean that the file was taken for something that it is not. */
const OF_FORMAT = /^file\/(not-the-bill|header-drift)$/;
const CANDIDATES_OFFERED = 2;

/** The light bulb at a finding in a table that is open as text: what can be done about it. */
export class QuickFixes implements vscode.CodeActionProvider {
  /** The kinds of action there are, for VS Code to ask only when one of them is wanted. */
  static readonly kinds = [vscode.CodeActionKind.QuickFix];

  constructor(private readonly texts: OpenTexts) {}

  /** What to do about the findings at a place: each answer once, the ones about the finding itself first. */
  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const { uri } = document;
    const state = this.texts.of(document)?.state;
    const file = state?.state === 'ready' ? state.file : undefined;
    const actions = new Map<string, vscode.CodeAction>();
    const offer = (diagnostic: vscode.Diagnostic, title: string, command: string, ...args: unknown[]) => {
      const known = actions.get(title);
      if (known) {
        known.diagnostics?.push(diagnostic);
        return;
      }
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      action.diagnostics = [diagnostic];
      action.command = { title, command, arguments: args };
      actions.set(title, action);
    };
    const own = diagnostics.flatMap((diagnostic) => {
      const place = ruleAndPlaceOf(diagnostic);
      return place ? [{ diagnostic, ...place }] : [];
    });
    for (const { diagnostic, rule } of own) {
      if (OF_PERIOD.test(rule) && file?.role === 'usage') {
        for (const { title, choice } of periodsOf(file))
          offer(diagnostic, title, 'usageReconcile.setBillingPeriod', uri, choice);
        offer(diagnostic, say`Set invoice date or billing period…`, 'usageReconcile.setBillingPeriod', uri);
      }
      if (OF_ZONE.test(rule)) offer(diagnostic, say`Set time zone…`, 'usageReconcile.setTimeZone', uri);
      if (rule === 'file/date-order') offer(diagnostic, say`Set date order…`, 'usageReconcile.setDateOrder', uri);
      if (OF_FORMAT.test(rule)) offer(diagnostic, say`Choose format…`, 'usageReconcile.chooseFormat', uri);
    }
    for (const { diagnostic } of own) {
      for (const { location, message } of diagnostic.relatedInformation ?? []) {
        const { uri: partner, range } = location;
        offer(diagnostic, say`Go to the partner row: ${withoutIcons(message)}`, 'vscode.open', partner, {
          selection: range,
        });
      }
    }
    for (const { diagnostic, row, column } of own) {
      if (row >= 0)
        offer(
          diagnostic,
          say`Open in Usage Grid at this row`,
          'usageReconcile.revealRow',
          uri.toString(),
          row,
          column,
          'grid',
        );
    }
    for (const { diagnostic, rule } of own) {
      // What a statement looks for is decided on its usage file.
      if (!rule.startsWith('statement/') || file?.role === 'usage')
        offer(diagnostic, say`Turn off ${rule} for this file`, 'usageReconcile.turnOffRule', uri, rule, 'file');
      offer(diagnostic, say`Turn off ${rule} everywhere`, 'usageReconcile.turnOffRule', uri, rule, 'everywhere');
    }
    return [...actions.values()];
  }
}

/** The likeliest periods that are not the one in force already by somebody's word. */
function periodsOf({ period, candidates }: FileView): { title: string; choice: object }[] {
  if (period?.source === 'user') return [];
  return candidates.slice(0, CANDIDATES_OFFERED).map(({ firstDate, lastDate, choice }) => ({
    title: say`Set billing period to ${dateSpan(firstDate, lastDate)}`,
    choice,
  }));
}
