import * as vscode from 'vscode';
import type { FindingView } from '../../engine/protocol.js';
import { GridDocument, rowUri, textUri } from '../editor/grid-document.js';
import { isOpenAsText, isOpenInGrid } from '../tabs/tabs.js';
import { opensInGrid } from './default-editor.js';
import { diagnosticOf, rangeOf } from './diagnostic.js';

/** Diagnostics that VS Code keeps per file. */
export const LIMIT = 1000;

/**
 * Diagnostics of files, each published under the address that a click on it should open: the file itself where that
 * opens as text; the file with the row in its fragment where the grid is what opens it (see `GridProvider.follow`) or
 * what it is open in (see `exchangeRowTabs`).
 *
 * Where the grid is what opens a file and somebody reads it as text nevertheless, the address has the place in the text.
 * The text itself then has no problems of its own: they are hints there, which the Problems panel leaves out and hovers
 * and quick fixes do not, and `TextMarks` underlines them.
 */
export class PlacedDiagnostics implements vscode.Disposable {
  private readonly collection: vscode.DiagnosticCollection;
  /** Addresses in use, by file. */
  private readonly places = new Map<string, vscode.Uri[]>();

  constructor(name: string) {
    this.collection = vscode.languages.createDiagnosticCollection(name);
  }

  /** Replaces what is published about a file, in one update. */
  publish(
    file: vscode.Uri,
    findings: readonly FindingView[],
    fileOfInput: (input: number) => vscode.Uri | undefined = () => undefined,
  ): void {
    const byPlace = new Map<string, [vscode.Uri, vscode.Diagnostic[]]>();
    const hints: vscode.Diagnostic[] = [];
    for (const finding of findings.slice(0, LIMIT)) {
      const place = placeOf(file, finding);
      const key = place.toString();
      const entry = byPlace.get(key) ?? [place, []];
      const diagnostic = diagnosticOf(finding, file, partnerLocation(finding, fileOfInput));
      entry[1].push(diagnostic);
      byPlace.set(key, entry);
      if (isTextPlace(place)) hints.push(asHint(diagnostic));
    }
    const stale = (this.places.get(file.toString()) ?? []).filter((place) => !byPlace.has(place.toString()));
    const fresh = [...byPlace.values()];
    this.set([...stale.map((place): [vscode.Uri, undefined] => [place, undefined]), ...fresh]);
    // By itself: VS Code takes about 1,100 in one update.
    if (hints.length > 0) this.collection.set(file, hints);
    if (fresh.length > 0) this.places.set(file.toString(), [file, ...fresh.map(([place]) => place)]);
    else this.places.delete(file.toString());
  }

  /** Takes away what was published about a file, on the file itself and on others. */
  clear(file: vscode.Uri): void {
    this.publish(file, []);
  }

  /** The files that something is published about. */
  get files(): readonly vscode.Uri[] {
    return [...this.places.keys()].map((key) => vscode.Uri.parse(key));
  }

  dispose(): void {
    this.collection.dispose();
  }

  private set(entries: readonly [vscode.Uri, vscode.Diagnostic[] | undefined][]): void {
    if (entries.length === 1) this.collection.set(...(entries[0] as [vscode.Uri, vscode.Diagnostic[]]));
    else if (entries.length > 0) this.collection.set(entries);
  }
}

function placeOf(file: vscode.Uri, { row, column, range }: Pick<FindingView, 'row' | 'column' | 'range'>): vscode.Uri {
  const byItself = opensInGrid(file);
  if (isOpenAsText(file)) return byItself ? textUri(file, rangeOf(range)) : file;
  if (!byItself && !isOpenInGrid(file)) return file;
  // What is about the file as a whole opens the file as a whole.
  return row < 0 ? file : rowUri(file, row, column);
}

function isTextPlace(place: vscode.Uri): boolean {
  return new GridDocument(place).textRange !== undefined;
}

function asHint({ range, message, source, code, relatedInformation }: vscode.Diagnostic): vscode.Diagnostic {
  const hint = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Hint);
  return Object.assign(hint, { source, code, relatedInformation });
}

function partnerLocation(
  finding: FindingView,
  fileOfInput: (input: number) => vscode.Uri | undefined,
): vscode.Location | undefined {
  if (!finding.partner) return undefined;
  const file = fileOfInput(finding.partner.input);
  return file && new vscode.Location(placeOf(file, { ...finding.partner, column: -1 }), rangeOf(finding.partner.range));
}
