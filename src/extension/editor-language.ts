import * as vscode from 'vscode';
import { catalogOf, speak } from '../core/language/say.js';
import type { SpokenLanguage } from '../engine/channel.js';

/** The display language of the editor, with our texts in it where there is a bundle of them; else they are English. */
export const editorLanguage: SpokenLanguage = {
  locale: vscode.env.language,
  bundle: vscode.l10n.bundle,
};

// Spoken from the first moment on: messages may be made while the extension is being activated.
speak(editorLanguage.locale, editorLanguage.bundle && catalogOf(editorLanguage.bundle));
