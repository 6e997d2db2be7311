import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Gives a VS Code server a display language without the pack of Microsoft's translations, which no registry here has:
 * one that translates nothing. VS Code's own words stay English; the extensions are told the language and speak it.
 * @param {string} userData folder of the server's user data
 * @param {string} language as VS Code names it, such as `fr`
 */
export function writeLanguagePack(userData, language) {
  const folder = join(userData, 'language-pack');
  const translations = join(folder, 'main.i18n.json');
  mkdirSync(folder, { recursive: true });
  writeFileSync(translations, JSON.stringify({ version: '1.0.0', contents: {} }));
  const pack = {
    hash: 'empty',
    label: language,
    extensions: [{ extensionIdentifier: { id: 'none.language-pack' }, version: '1.0.0' }],
    translations: { vscode: translations },
  };
  writeFileSync(join(userData, 'languagepacks.json'), JSON.stringify({ [language]: pack }));
}
