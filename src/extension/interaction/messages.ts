import * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import { engineErrorOf } from '../../engine/engine-failure.js';
import { maskedHere } from './mask-setting.js';
import { plain, withoutIcons, withoutLinks } from './safe-text.js';

/** A button of a message. */
export interface MessageAction {
  title: string;
  run(): unknown;
}

/** How long a note stays in the status bar. */
const NOTE_MS = 8000;

/** A message as it was shown, for tests to look at. */
export interface ShownMessage {
  severity: 'error' | 'warning' | 'information';
  text: string;
  actions: readonly string[];
}

/** Notifications of the extension. They never hold up the command that shows them. */
export class Messages {
  private last: ShownMessage | undefined;
  private readonly noted = new vscode.EventEmitter<{ text: string; uri: vscode.Uri }>();
  /** A note was shown about a file: whoever does not see the status bar is to hear it. */
  readonly onDidNote = this.noted.event;

  /** The last message that was shown. */
  get lastShown(): ShownMessage | undefined {
    return this.last;
  }

  /** Shows a message and runs the action whose button is pressed; does not wait for either. */
  show(severity: ShownMessage['severity'], message: string, actions: readonly MessageAction[] = []): void {
    // Names of files and pieces of cells come from elsewhere, in some messages by way of an error.
    const text = withoutLinks(maskedHere(message));
    this.last = { severity, text, actions: actions.map((action) => action.title) };
    const titles = actions.map((action) => action.title);
    const answer =
      severity === 'error'
        ? vscode.window.showErrorMessage(text, ...titles)
        : severity === 'warning'
          ? vscode.window.showWarningMessage(text, ...titles)
          : vscode.window.showInformationMessage(text, ...titles);
    void answer.then((title) => actions.find((action) => action.title === title)?.run());
  }

  /**
   * Says for a moment in the status bar what became of a file. For what can be seen in the file itself, which a
   * notification would cover.
   */
  note(uri: vscode.Uri, note: string): void {
    const text = maskedHere(note);
    this.last = { severity: 'information', text, actions: [] };
    vscode.window.setStatusBarMessage(withoutIcons(text, text.length), NOTE_MS);
    this.noted.fire({ text, uri });
  }

  /** As `show`, for what went well or needs no decision. */
  inform(text: string, ...actions: MessageAction[]): void {
    this.show('information', text, actions);
  }

  /** As `show`, for what has no effect or needs a look. */
  warn(text: string, ...actions: MessageAction[]): void {
    this.show('warning', text, actions);
  }

  /**
   * Says what went wrong, in which file, and what to do next. Nothing is said of work that the user called off.
   * `name` is the file's, where the error itself does not say it.
   */
  fail(thrown: unknown, name?: string, ...actions: MessageAction[]): void {
    const error = engineErrorOf(thrown);
    if (error.code === 'cancelled') return;
    const file = name ?? error.file?.replace(/^.*[/\\]/, '');
    const what = [error.message, error.advice].filter(Boolean).join(' ');
    this.show('error', placed(what, file && plain(file, 80), error.line), actions);
  }
}

/** A sentence with the file and the line that it is about, as far as they are known. */
export function placed(what: string, file: string | undefined, line: number | undefined): string {
  if (file) return line === undefined ? say`${file}: ${what}` : say`${file}, line ${line}: ${what}`;
  return line === undefined ? what : say`line ${line}: ${what}`;
}
