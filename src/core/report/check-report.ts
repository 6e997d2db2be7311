import type { CheckResult } from '../checks/check-result.js';
import { checkOutline } from './check-outline.js';
import { outlineMarkdown } from './outline-markdown.js';
import { outlineText } from './outline-text.js';
import type { ReportOptions, TextOptions } from './report-options.js';

const TEXT_FINDINGS_PER_RULE = 5;

/** Checked files as text for a terminal, one after the other. */
export function* checkText(results: Iterable<CheckResult>, options: TextOptions): Generator<string> {
  const limit = options.all ? Number.POSITIVE_INFINITY : TEXT_FINDINGS_PER_RULE;
  let first = true;
  for (const result of results) {
    if (!first) yield '\n\n';
    first = false;
    yield* outlineText(checkOutline(result, options, limit), options);
  }
}

/** Checked files as Markdown, with every finding. */
export function* checkMarkdown(results: Iterable<CheckResult>, options: ReportOptions): Generator<string> {
  let first = true;
  for (const result of results) {
    if (!first) yield '\n';
    first = false;
    yield* outlineMarkdown(checkOutline(result, options, Number.POSITIVE_INFINITY));
  }
}
