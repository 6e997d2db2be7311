import * as vscode from 'vscode';
import { GridDocument, withoutFragment } from '../editor/grid-document.js';

/** Whether the active text has marks: what the keys that go from one to the next are for. */
const MARKED = 'usageReconcile.textIsMarked';

/** How VS Code draws each severity. */
const COLOURS: readonly [vscode.DiagnosticSeverity, name: string][] = [
  [vscode.DiagnosticSeverity.Error, 'editorError.foreground'],
  [vscode.DiagnosticSeverity.Warning, 'editorWarning.foreground'],
  [vscode.DiagnosticSeverity.Information, 'editorInfo.foreground'],
];

/**
 * Underlines findings in the text of files that open in the grid by themselves. Their problems are published under other
 * addresses (see `PlacedDiagnostics`), so VS Code neither draws them in the text nor goes through them.
 */
export class TextMarks implements vscode.Disposable {
  private readonly styles = new Map(COLOURS.map(([severity, colour]) => [severity, styleOf(colour)]));
  private readonly marked = new WeakSet<vscode.TextEditor>();
  private readonly subscriptions: vscode.Disposable[];

  constructor() {
    this.subscriptions = [
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        const files = new Set(uris.map((uri) => withoutFragment(uri).toString()));
        this.draw(({ document }) => files.has(document.uri.toString()));
      }),
      vscode.window.onDidChangeVisibleTextEditors(() => this.draw()),
      vscode.window.onDidChangeActiveTextEditor(() => this.tellKeys()),
    ];
    this.draw();
  }

  /** Goes to the next finding of the active text (`step` 1) or the one before (-1), around its end, and says what it is. */
  async go(step: 1 | -1): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return;
    const ranges = marksOf(editor.document.uri)
      .map(({ range }) => range)
      .sort((a, b) => step * a.start.compareTo(b.start));
    const { start } = editor.selection;
    const range = ranges.find((mark) => step * mark.start.compareTo(start) > 0) ?? ranges[0];
    if (!range) return;
    editor.selection = new vscode.Selection(range.start, range.end);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    // A hover that is there already moves; it would take the keyboard by default.
    await vscode.commands.executeCommand('editor.action.showHover', { focus: 'noAutoFocus' });
  }

  dispose(): void {
    for (const disposable of [...this.subscriptions, ...this.styles.values()]) disposable.dispose();
  }

  private draw(concerns: (editor: vscode.TextEditor) => boolean = () => true): void {
    for (const editor of vscode.window.visibleTextEditors) {
      if (!concerns(editor)) continue;
      const marks = marksOf(editor.document.uri);
      if (marks.length === 0 && !this.marked.has(editor)) continue;
      this.marked.add(editor);
      for (const [severity, style] of this.styles)
        editor.setDecorations(
          style,
          marks.filter((mark) => mark.severity === severity).map(({ range }) => range),
        );
    }
    this.tellKeys();
  }

  private tellKeys(): void {
    const editor = vscode.window.activeTextEditor;
    const isMarked = editor !== undefined && marksOf(editor.document.uri).length > 0;
    void vscode.commands.executeCommand('setContext', MARKED, isMarked);
  }
}

/** What is published about places in a file's text under addresses of their own. */
function marksOf(file: vscode.Uri): vscode.Diagnostic[] {
  const key = file.toString();
  return vscode.languages
    .getDiagnostics()
    .flatMap(([place, diagnostics]) =>
      new GridDocument(place).textRange && withoutFragment(place).toString() === key ? diagnostics : [],
    );
}

function styleOf(colour: string): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    // An underline has no colour of the theme's in this interface; its style sheet has them all.
    textDecoration: `underline wavy var(--vscode-${colour.replace('.', '-')}) 1px; text-decoration-skip-ink: none`,
    overviewRulerColor: new vscode.ThemeColor(colour),
    overviewRulerLane: vscode.OverviewRulerLane.Right,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}
