import * as vscode from 'vscode';
import { counted } from '../../core/language/counted.js';
import { say } from '../../core/language/say.js';
import type { FindingView, Severity, TextRangeLike } from '../../engine/protocol.js';
import { plain } from '../interaction/safe-text.js';

/** What the Problems panel names as the source of a finding. */
export const SOURCE = 'Usage';

const SEVERITIES: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

/** The engine's range as an editor's: both count lines and UTF-16 characters from 0. */
export function rangeOf(range: TextRangeLike): vscode.Range {
  return new vscode.Range(range.startLine, range.startCharacter, range.endLine, range.endCharacter);
}

/**
 * A finding as a diagnostic. Its code leads to the row in the grid. `partner` is where the row is that it belongs
 * together with.
 */
export function diagnosticOf(finding: FindingView, file: vscode.Uri, partner?: vscode.Location): vscode.Diagnostic {
  const more =
    finding.more === undefined
      ? ''
      : ` ${say`(${counted(finding.more, 'more place')} like this: the grid lists them all.)`}`;
  const diagnostic = new vscode.Diagnostic(
    rangeOf(finding.range),
    `${plain(finding.message, 1000)}${more}`,
    SEVERITIES[finding.severity],
  );
  diagnostic.source = SOURCE;
  diagnostic.code = {
    value: finding.rule,
    target: commandUri('usageReconcile.revealRow', [file.toString(), finding.row, finding.column]),
  };
  if (partner && finding.partner)
    diagnostic.relatedInformation = [
      new vscode.DiagnosticRelatedInformation(partner, plain(finding.partner.label, 300)),
    ];
  return diagnostic;
}

/** The rule and the place of one of our own diagnostics, 0-based (-1 for the file as a whole); undefined for any other. */
export function ruleAndPlaceOf({
  source,
  code,
}: vscode.Diagnostic): { rule: string; row: number; column: number } | undefined {
  if (source !== SOURCE || typeof code !== 'object' || typeof code.value !== 'string') return undefined;
  const [, row, column]: unknown[] = JSON.parse(code.target.query);
  return typeof row === 'number' && typeof column === 'number' ? { rule: code.value, row, column } : undefined;
}

/** A link that runs one of our own commands. */
export function commandUri(command: string, args: readonly unknown[]): vscode.Uri {
  return vscode.Uri.parse(`command:${command}?${encodeURIComponent(JSON.stringify(args))}`);
}
