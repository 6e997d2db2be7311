import * as vscode from 'vscode';
import { EngineFailure, engineErrorOf } from '../../engine/engine-failure.js';

export interface MessageAction {
  title: string;
  run(): unknown;
}

export interface ShownMessage {
  severity: 'error' | 'warning' | 'information';
  text: string;
  actions: readonly string[];
}

/** Notifications of the extension. They never hold up the command that shows them. */
export class Messages {
  private last: ShownMessage | undefined;

  /** The last message that was shown. */
  get lastShown(): ShownMessage | undefined {
    return this.last;
  }

  show(severity: ShownMessage['severity'], text: string, actions: readonly MessageAction[] = []): void {
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

  inform(text: string, ...actions: MessageAction[]): void {
    this.show('information', text, actions);
  }

  warn(text: string, ...actions: MessageAction[]): void {
    this.show('warning', text, actions);
  }

  /** Says what went wrong and what to do next. Nothing is said of work that the user called off. */
  fail(thrown: unknown, name?: string, ...actions: MessageAction[]): void {
    const error = engineErrorOf(thrown instanceof Error && !(thrown instanceof EngineFailure) ? thrown : thrown);
    if (error.code === 'cancelled') return;
    const where = name === undefined ? '' : `${name}${error.line === undefined ? '' : `, line ${error.line}`}: `;
    this.show('error', [`${where}${error.message}`, error.advice].filter(Boolean).join(' '), actions);
  }
}
