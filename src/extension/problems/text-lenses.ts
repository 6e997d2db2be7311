import * as vscode from 'vscode';
import { counted, grouped } from '../../core/language/counted.js';
import { say } from '../../core/language/say.js';
import type { CheckView, FileView } from '../../engine/protocol.js';
import type { OpenFiles } from '../files/open-files.js';
import { dateSpan } from '../interaction/dates.js';
import { withoutIcons } from '../interaction/safe-text.js';
import type { OpenTexts } from './open-texts.js';

/** Above the first line of a recognised file: what it is, its period, what was found, and what to do with it. */
export class TextLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly subscription: vscode.Disposable;

  constructor(
    files: OpenFiles,
    private readonly texts: OpenTexts,
  ) {
    this.subscription = files.onDidChange(() => this.changed.fire());
  }

  /** One line over a recognised file: what it is, its period, what was found, and where to go from there. */
  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const state = this.texts.of(document)?.state;
    if (state?.state !== 'ready' || state.file.format === null) return [];
    const { file, check } = state;
    const { uri } = document;
    const line = new vscode.Range(0, 0, 0, 0);
    const lens = (title: string, command: string) =>
      new vscode.CodeLens(line, { title: withoutIcons(title), command, arguments: [uri] });
    const lenses = [lens(whatItIs(file), 'usageReconcile.chooseFormat')];
    if (file.role === 'usage') lenses.push(lens(periodOf(file), 'usageReconcile.setBillingPeriod'));
    lenses.push(lens(foundIn(check), 'usageReconcile.checkFile'));
    if (!document.isUntitled) lenses.push(lens(say`Open in Usage Grid`, 'usageReconcile.openGrid'));
    lenses.push(lens(say`Reconcile…`, 'usageReconcile.reconcile'));
    return lenses;
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }
}

function whatItIs(file: FileView): string {
  return `${file.formatTitle}, ${counted(file.rowCount, 'row')}`;
}

function periodOf({ period }: FileView): string {
  if (!period) return say`Set billing period…`;
  const span = dateSpan(period.firstDate, period.lastDate);
  if (!period.share) return span;
  return say`${span} (inferred: ${grouped(period.share.inside)} of ${grouped(period.share.of)} rows)`;
}

function foundIn(check: CheckView | null): string {
  if (!check) return say`Checking…`;
  const count = check.errors + check.warnings + check.infos;
  return count === 0 ? say`No findings` : counted(count, 'finding');
}
