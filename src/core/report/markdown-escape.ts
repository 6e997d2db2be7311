import { visibleText } from './visible-text.js';

const ACTIVE = /[\\`*_{}[\]<>#|~&$@!^=]/g;
/**
 * What GitHub and GitLab look for in the rendered text, where an escape is gone already: mentions and e-mail addresses,
 * references such as #1, GH-1, !1, $1, &1, ~label and %milestone, and the names of emoji, but no h:mm:ss.
 */
const AFTERWARDS = /\\(?:@(?=\w)|[#!$&](?=\d)|~(?=[\w"]))|%(?=[\w"])|\bgh-(?=\d)|:(?=(?!\d\d:|mm:)[\w+\\-]{1,60}:)/gi;
/** Nothing, in a document, but it keeps apart what is before and after it. */
const GAP = '<!-- -->';

/**
 * Text as Markdown that shows exactly that text: what could start markup, a link, an entity or raw HTML is escaped, and
 * line breaks and control characters become visible, so that a cell of a file stays one inert cell: it names nobody and
 * refers to nothing where the document is shown.
 */
export function markdownText(text: string): string {
  return (
    visibleText(text)
      .replace(ACTIVE, '\\$&')
      .replace(AFTERWARDS, `$&${GAP}`)
      .replaceAll('://', '\\://')
      // An address needs no scheme to become a link: //example.com.
      .replace(/\/(?=\/)/g, '\\/')
      .replace(/\b(www)\./gi, '$1\\.')
      .replace(/^(\s*)([-+])/, '$1\\$2')
      .replace(/^(\s*\d+)([.)])/, '$1\\$2')
      .trim()
  );
}
