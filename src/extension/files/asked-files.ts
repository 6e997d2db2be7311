import * as vscode from 'vscode';

/**
 * Files that somebody asked for in this window: shown in the grid, or checked. JSON is everywhere, and most of it is none
 * of our business; what was asked for is followed as text too, as every CSV file is.
 */
export class AskedFiles implements vscode.Disposable {
  private readonly keys = new Set<string>();
  private readonly added = new vscode.EventEmitter<vscode.Uri>();
  /** A file was asked for that had not been before. */
  readonly onDidAdd = this.added.event;

  /** Notes that a file was asked for. */
  add(uri: vscode.Uri): void {
    const key = uri.toString();
    if (this.keys.has(key)) return;
    this.keys.add(key);
    this.added.fire(uri);
  }

  /** Whether a file was asked for. */
  has(uri: vscode.Uri): boolean {
    return this.keys.has(uri.toString());
  }

  dispose(): void {
    this.added.dispose();
  }
}
