import { inLanguage, say } from '../language/say.js';
import type { Statement } from '../reconcile/statement.js';
import { htmlPage } from './html-page.js';
import { NO_MASK } from './number-mask.js';
import type { Outline } from './outline.js';
import { pairsHtml, sectionsHtml } from './outline-html.js';
import { periodText } from './period-text.js';
import { ROLE_WORDS } from './provenance-section.js';
import type { ReportOptions } from './report-options.js';
import { statementOutline } from './statement-outline.js';
import { inChunks } from './text-chunks.js';
import { escapeXml } from './xml-escape.js';

/** Breaks that a document lists: some 60 printed pages, which a browser still shows at once. */
const HTML_BREAKS = 2000;
const HTML_FINDINGS_PER_RULE = 20;

/**
 * A statement as an HTML document to read, to print and to sign: one file without script or request. It lists the
 * largest 2,000 breaks and the first 20 findings of a rule, and says where there are more.
 */
export function statementHtml(statement: Statement, options: ReportOptions): Generator<string> {
  const limits = { breaks: HTML_BREAKS, findingsPerRule: HTML_FINDINGS_PER_RULE };
  const outline = statementOutline(statement, options, limits);
  const head = { title: say`Statement: ${outline.title}`, version: options.version };
  return inChunks(htmlPage(head, body(statement, outline, options)));
}

function* body(statement: Statement, outline: Outline, options: ReportOptions): Generator<string> {
  const { mask = NO_MASK } = options;
  const entries: [string, string][] = statement.inputs.map(({ role, name }) => [
    inLanguage(ROLE_WORDS[role]),
    mask.text(name),
  ]);
  entries.push([say`Period`, periodText(statement.period)]);
  yield `<header>
<p class="kind">${escapeXml(say`Reconciliation statement`)}</p>
<h1>${escapeXml(outline.title)}</h1>
${pairsHtml(entries)}</header>
`;
  yield* sectionsHtml(outline.sections, 2);
  yield signing();
}

/** Lines to sign on, which only a print shows. */
function signing(): string {
  const line = (who: string) =>
    `<div class="line"><span>${escapeXml(who)}</span><span class="space"></span><span>${escapeXml(say`Date`)}</span><span class="space"></span></div>\n`;
  return `<section class="signing">\n<h2>${escapeXml(say`Signatures`)}</h2>\n${line(say`Prepared by`)}${line(say`Reviewed by`)}</section>\n`;
}
