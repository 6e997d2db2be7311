import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';

/** Words that English sentences are full of and French ones are not. */
const ENGLISH = /\b(?:the|is|are|was|were|of|and|not|with|which|this|has|have|its|from|to|row|rows|line|lines)\b/i;

/** French texts by their English ones, as the product has them. */
const FRENCH = JSON.parse(readFileSync(join('dist', 'l10n', 'bundle.l10n.fr.json'), 'utf8')) as Record<string, string>;

/** Names of the columns of the usage file, the longest first, as some are parts of others. */
const COLUMNS = readFileSync(join('examples', 'aircall', 'usage.csv'), 'utf8')
  .split(/\r?\n/, 1)[0]
  .split(',')
  .sort((a, b) => b.length - a.length);

/**
 * What is read or heard inside an element and is English. What others wrote stays as it is: the names and values of the
 * file's columns, and the titles of documents; so do the ids of rules.
 */
export async function englishIn(element: Locator): Promise<string[]> {
  const texts = await element.evaluate((root) => {
    const found: string[] = [];
    for (const node of [root, ...root.querySelectorAll('*')]) {
      const term = node.closest('dd')?.previousElementSibling?.textContent;
      if (term === 'Source' || node.closest('[role=grid], code, script, style, .source')) continue;
      for (const name of ['aria-label', 'aria-description', 'aria-valuetext', 'placeholder', 'title'])
        found.push(node.getAttribute(name) ?? '');
      for (const child of node.childNodes) if (child.nodeType === Node.TEXT_NODE) found.push(child.textContent ?? '');
    }
    return found;
  });
  return texts.filter(isEnglish);
}

/** Whether a text is English where the product has it in French. */
export function isEnglish(text: string): boolean {
  const french = FRENCH[text.trim()];
  if (french !== undefined && french !== text.trim()) return !COLUMNS.includes(text.trim());
  const own = COLUMNS.reduce((rest, name) => rest.replaceAll(name, ''), text);
  return ENGLISH.test(own.replace(/\b[a-z]+\/[a-z0-9-]+/g, ''));
}
