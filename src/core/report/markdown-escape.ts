import { visibleText } from './visible-text.js';

const ACTIVE = /[\\`*_{}[\]<>#|~&$@!^=]/g;

/**
 * Text as Markdown that shows exactly that text: what could start markup, a link, an entity or raw HTML is escaped, and
 * line breaks and control characters become visible, so that a cell of a file stays one inert cell.
 */
export function markdownText(text: string): string {
  return (
    visibleText(text)
      .replace(ACTIVE, '\\$&')
      .replaceAll('://', '\\://')
      // An address needs no scheme to become a link: //example.com.
      .replace(/\/(?=\/)/g, '\\/')
      .replace(/\b(www)\./gi, '$1\\.')
      .replace(/^(\s*)([-+])/, '$1\\$2')
      .replace(/^(\s*\d+)([.)])/, '$1\\$2')
      .trim()
  );
}
