import type { CheckResult } from '../checks/check-result.js';
import { counted } from '../language/counted.js';
import { say } from '../language/say.js';
import { checkOutline } from './check-outline.js';
import { markdownText } from './markdown-escape.js';
import { outlineMarkdown } from './outline-markdown.js';
import { SHORT_CHARACTERS, shortMarkdown } from './outline-markdown-short.js';
import { outlineText } from './outline-text.js';
import type { MarkdownOptions, TextOptions } from './report-options.js';

const TEXT_FINDINGS_PER_RULE = 5;
/** Characters for the note that files are left out. */
const ROOM_OF_NOTE = 400;

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

/**
 * Checked files as Markdown for a pull request: together short enough for a comment, details folded away; with every
 * finding if all are asked for.
 */
export function* checkMarkdown(results: Iterable<CheckResult>, options: MarkdownOptions): Generator<string> {
  let room = SHORT_CHARACTERS - ROOM_OF_NOTE;
  let leftOut = 0;
  let first = true;
  for (const result of results) {
    if (!first) yield '\n';
    if (options.all) yield* outlineMarkdown(checkOutline(result, options, Number.POSITIVE_INFINITY));
    else {
      const text = shortMarkdown(checkOutline(result, options, 0), room);
      if (text === '') leftOut++;
      // A line break stands before each but the first.
      room -= text.length + 1;
      yield text;
    }
    first = false;
  }
  if (leftOut > 0)
    yield `\n${markdownText(say`${counted(leftOut, 'more file')} left out of this short report for its length. All of it is in the CSV and JSON forms.`)}\n`;
}
