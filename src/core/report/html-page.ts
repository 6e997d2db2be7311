import { spokenLocale } from '../language/say.js';
import { HTML_STYLE, HTML_STYLE_DIGEST } from './html-style.js';
import { escapeXml } from './xml-escape.js';

/** What a document may do: show its own style. No script, request, frame or form, whatever is in it. */
export const HTML_POLICY = `default-src 'none'; style-src 'sha256-${HTML_STYLE_DIGEST}'; base-uri 'none'; form-action 'none'`;

/** What the head of a document says. */
export interface HtmlHead {
  /** Plain text. */
  title: string;
  /** Version of the product that made it. */
  version: string;
}

/** A whole HTML document around its body, in one file that needs nothing else. The body is HTML already. */
export function* htmlPage({ title, version }: HtmlHead, body: Iterable<string>): Generator<string> {
  yield `<!DOCTYPE html>
<html lang="${escapeXml(spokenLocale() ?? 'en')}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${HTML_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="format-detection" content="telephone=no, date=no, email=no, address=no">
<meta name="generator" content="Usage Reconcile ${escapeXml(version)}">
<title>${escapeXml(title)}</title>
<style>${HTML_STYLE}</style>
</head>
<body>
<main>
`;
  yield* body;
  yield '</main>\n</body>\n</html>\n';
}
