import type { Statement } from '../reconcile/statement.js';
import { outlineMarkdown } from './outline-markdown.js';
import { shortMarkdown } from './outline-markdown-short.js';
import { outlineText } from './outline-text.js';
import type { MarkdownOptions, TextOptions } from './report-options.js';
import { BRIEF, EVERYTHING, statementOutline } from './statement-outline.js';

const TEXT_BREAKS = 20;
const TEXT_FINDINGS_PER_RULE = 3;

/** A statement as text for a terminal: the largest breaks and the first findings, unless all are asked for. */
export function statementText(statement: Statement, options: TextOptions): Generator<string> {
  const limits = options.all ? EVERYTHING : { breaks: TEXT_BREAKS, findingsPerRule: TEXT_FINDINGS_PER_RULE };
  return outlineText(statementOutline(statement, options, limits), options);
}

/**
 * A statement as Markdown for a pull request: short enough for a comment, its details folded away; with every break and
 * every finding if all are asked for.
 */
export function statementMarkdown(statement: Statement, options: MarkdownOptions): Iterable<string> {
  if (options.all) return outlineMarkdown(statementOutline(statement, options, EVERYTHING));
  return [shortMarkdown(statementOutline(statement, options, BRIEF))];
}
