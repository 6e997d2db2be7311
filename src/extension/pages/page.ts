import * as vscode from 'vscode';
import { editorLanguage } from '../editor-language.js';

/** What a page of ours is made of: scripts and styles of dist/webview, in this order. */
export interface PageParts {
  title: string;
  scripts: readonly string[];
  styles: readonly string[];
}

/** A webview may load scripts, styles and fonts of its own folder only. */
export function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist', 'webview')] };
}

/**
 * The html of a page: nothing but what carries the nonce of this page is run or applied, and nothing is loaded from
 * anywhere else. The toolkit reads the nonce from the page for a style of its own.
 */
export function pageHtml(webview: vscode.Webview, extensionUri: vscode.Uri, parts: PageParts): string {
  const nonce = createNonce();
  const address = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'webview', name));
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data:`,
  ].join('; ');
  const styles = parts.styles.map((name) => `<link rel="stylesheet" nonce="${nonce}" href="${address(name)}">`);
  const scripts = parts.scripts.map(
    (name) => `<script type="module" nonce="${nonce}" src="${address(name)}"></script>`,
  );
  return `<!DOCTYPE html>
<html lang="${editorLanguage.bundle ? editorLanguage.locale : 'en'}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta property="csp-nonce" content="${nonce}" nonce="${nonce}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${parts.title}</title>
${styles.join('\n')}
</head>
<body>
<main id="root"></main>
<script type="application/json" id="texts">${textsOfPage()}</script>
${scripts.join('\n')}
</body>
</html>`;
}

/** The texts of the editor's language, as data that no parser takes for markup. */
function textsOfPage(): string {
  return JSON.stringify(editorLanguage.bundle ?? {}).replaceAll('<', '\\u003c');
}

function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}
