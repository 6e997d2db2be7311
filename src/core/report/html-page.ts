import { spokenLocale } from '../language/say.js';
import { HTML_STYLE, HTML_STYLE_DIGEST } from './html-style.js';
import { escapeXml } from './xml-escape.js';

/** A style sheet, and the SHA-256 of its UTF-8 in base64. */
export interface HtmlStyle {
  text: string;
  digest: string;
}

/** That of reports. */
const REPORT_STYLE: HtmlStyle = { text: HTML_STYLE, digest: HTML_STYLE_DIGEST };

/** What a document may do: show its own style. No script, request, frame or form, whatever is in it. */
export function htmlPolicy({ digest }: Pick<HtmlStyle, 'digest'>): string {
  return `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
}

/** What the head of a document says. */
export interface HtmlHead {
  /** Plain text. */
  title: string;
  /** Version of the product that made it. */
  version: string;
  /** Without it, that of reports. */
  style?: HtmlStyle;
}

/**
 * A whole HTML document around its main part and what follows that, in one file that needs nothing else. Both are HTML
 * already.
 */
export function* htmlPage(
  { title, version, style = REPORT_STYLE }: HtmlHead,
  main: Iterable<string>,
  after: Iterable<string> = [],
): Generator<string> {
  yield `<!DOCTYPE html>
<html lang="${escapeXml(spokenLocale() ?? 'en')}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${htmlPolicy(style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="format-detection" content="telephone=no, date=no, email=no, address=no">
<meta name="generator" content="Usage Reconcile ${escapeXml(version)}">
<title>${escapeXml(title)}</title>
<style>${style.text}</style>
</head>
<body>
<main>
`;
  yield* main;
  yield '</main>\n';
  yield* after;
  yield '</body>\n</html>\n';
}
