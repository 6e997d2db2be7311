import * as vscode from 'vscode';
import { SECTION } from '../files/settings.js';

const KEY = 'maskNumbers';
/** A telephone number with its sign, an e-mail address, or digits in a row that are no date: where nothing else is known. */
const PERSONAL =
  /\+\d(?:[ ().-]?\d){6,14}|[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}|(?<![\p{L}\d])(?!(?:19|20)\d{6})\d{9,15}(?![\p{L}\d])/gu;

/** Whether telephone numbers and names are masked in this window. */
export function masksNumbers(): boolean {
  return vscode.workspace.getConfiguration(SECTION).get<boolean>(KEY) === true;
}

/** Tells whether they are, now and each time somebody changes the setting. */
export function onMaskSetting(tell: (masks: boolean) => void): vscode.Disposable {
  tell(masksNumbers());
  return onMaskChange(() => tell(masksNumbers()));
}

/** Tells each time somebody changes whether they are. */
export function onMaskChange(tell: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(`${SECTION}.${KEY}`)) tell();
  });
}

/**
 * A text of the host's own, such as one with the name of a file, without what looks like a number where they are masked.
 * What the engine says is masked already.
 */
export function maskedHere(text: string): string {
  return masksNumbers() ? text.replace(PERSONAL, '•••') : text;
}
