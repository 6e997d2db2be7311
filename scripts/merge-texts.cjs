// Puts the texts of each language, which are kept by area in l10n/LOCALE/*.json, into the one file that VS Code reads.
const { mkdirSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const folder = join(__dirname, '..', 'l10n');

/**
 * All texts of a language by their English ones. Throws where two areas translate one text differently.
 * @param {string} locale @returns {Record<string, string>}
 */
function textsOf(locale) {
  /** @type {Record<string, string>} */
  const texts = {};
  for (const name of readdirSync(join(folder, locale)).sort()) {
    const area = JSON.parse(readFileSync(join(folder, locale, name), 'utf8'));
    for (const [english, text] of Object.entries(area)) {
      if (english in texts && texts[english] !== text)
        throw new Error(`l10n/${locale}/${name} translates “${english}” differently from another file.`);
      texts[english] = text;
    }
  }
  return texts;
}

/** Languages that there are texts in. @returns {string[]} */
function locales() {
  return readdirSync(folder).sort();
}

/** Writes a bundle per language. @param {string} target folder of the bundles */
function mergeTexts(target) {
  mkdirSync(target, { recursive: true });
  for (const locale of locales())
    writeFileSync(join(target, `bundle.l10n.${locale}.json`), JSON.stringify(textsOf(locale)));
}

module.exports = { locales, mergeTexts, textsOf };
