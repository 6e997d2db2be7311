import type { CheckResult } from '../checks/check-result.js';
import { say } from '../language/say.js';
import { checkOutline } from './check-outline.js';
import { htmlPage } from './html-page.js';
import { NO_MASK } from './number-mask.js';
import { sectionsHtml } from './outline-html.js';
import type { ReportOptions } from './report-options.js';
import { inChunks } from './text-chunks.js';
import { escapeXml } from './xml-escape.js';

const HTML_FINDINGS_PER_RULE = 100;

/**
 * Checked files as one HTML document to read and to print, without script or request: the first 100 findings of a rule,
 * and where there are more.
 * @param names what the files are called, known before they are checked: the document's title comes first
 */
export function checkHtml(
  results: Iterable<CheckResult>,
  options: ReportOptions,
  names: readonly string[],
): Generator<string> {
  const { mask = NO_MASK } = options;
  const title = say`Check of ${names.map((name) => mask.text(name)).join(', ')}`;
  return inChunks(htmlPage({ title, version: options.version }, body(results, options, names.length > 1, title)));
}

function* body(
  results: Iterable<CheckResult>,
  options: ReportOptions,
  isSeveral: boolean,
  title: string,
): Generator<string> {
  const kind = escapeXml(say`Check of a usage file or call log`);
  if (isSeveral)
    yield `<header>\n<p class="kind">${escapeXml(say`Check of usage files and call logs`)}</p>\n<h1>${escapeXml(title)}</h1>\n</header>\n`;
  let at = 0;
  for (const result of results) {
    const outline = checkOutline(result, options, HTML_FINDINGS_PER_RULE);
    const name = escapeXml(outline.title);
    if (isSeveral) {
      yield `<article class="file">\n<h2>${name}</h2>\n`;
      yield* sectionsHtml(outline.sections, 3, `file-${++at}`);
      yield '</article>\n';
    } else {
      yield `<header>\n<p class="kind">${kind}</p>\n<h1>${name}</h1>\n</header>\n`;
      yield* sectionsHtml(outline.sections, 2);
    }
  }
}
