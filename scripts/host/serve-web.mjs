import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { ensureHost } from './install.mjs';
import { quietSettings } from './quiet-settings.mjs';

/** @type {Record<string, string>} */
const types = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

/**
 * @typedef {object} WebExtension
 * @property {string} name the folder's name in the address
 * @property {string} folder
 * @property {Record<string, string>} [made] files of the folder that are on no disk, by name
 */

/**
 * Serves VS Code's workbench as plain files: no server, no extension host and no file system stand behind it, so
 * everything runs in the browser that opens it, as on a web site that offers VS Code.
 * @param {object} options
 * @param {WebExtension[]} options.extensions what the workbench brings along
 * @returns {Promise<{ url: string; log: () => string; close: () => Promise<void> }>}
 */
export async function serveWeb({ extensions }) {
  const { entry } = await ensureHost();
  const workbench = join(dirname(dirname(dirname(entry))), 'lib', 'vscode');
  /** @type {string[]} */
  const log = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    try {
      const { type, content } = answer(normalize(decodeURIComponent(pathname)).replaceAll('\\', '/'));
      response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(content);
    } catch {
      log.push(`404 ${pathname}`);
      response.writeHead(404).end();
    }
  });

  /** @param {string} path @returns {{ type: string; content: string | Buffer }} */
  function answer(path) {
    if (path === '/') return { type: 'text/html', content: page(address(), extensions) };
    const type = types[extname(path)] ?? 'application/octet-stream';
    const [, first, ...rest] = path.split('/');
    if (first === 'workbench') {
      const content = readFileSync(join(workbench, ...rest));
      return { type, content: path.endsWith('/workbench.js') ? withoutServer(content.toString()) : content };
    }
    const extension = extensions.find(({ name }) => name === first);
    if (!extension) throw new Error(`Nothing is at ${path}.`);
    const name = rest.join('/');
    return { type, content: extension.made?.[name] ?? readFileSync(join(extension.folder, name)) };
  }
  const address = () => {
    const bound = server.address();
    if (bound === null || typeof bound === 'string') throw new Error('The web server is not listening.');
    return `127.0.0.1:${bound.port}`;
  };

  await new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(undefined));
  });
  return {
    url: `http://${address()}`,
    log: () => log.join('\n'),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * This workbench is built for a server, which it takes the page's own to be and keeps the user's data on: here there is
 * none, and the data stay in the browser.
 * @param {string} script
 */
function withoutServer(script) {
  const alone = script
    .replace('remoteAuthority:location.host', 'remoteAuthority:void 0')
    .replace(/(this\.userDataPath\)\.with\(\{scheme:)\w+\.vscodeRemote\b/, '$1"vscode-userdata"');
  if (alone.includes('remoteAuthority:location.host') || !alone.includes('this.userDataPath).with({scheme:"vscode-'))
    throw new Error('The workbench is another one than this server knows how to serve alone.');
  return alone;
}

/** @param {string} authority @param {WebExtension[]} extensions */
function page(authority, extensions) {
  const base = `http://${authority}/workbench/out`;
  const configuration = {
    webviewEndpoint: `${base}/vs/workbench/contrib/webview/browser/pre`,
    additionalBuiltinExtensions: extensions.map(({ name }) => ({ scheme: 'http', authority, path: `/${name}` })),
    configurationDefaults: quietSettings,
    userDataPath: '/user-data',
    enableWorkspaceTrust: false,
    isEnabledFileDownloads: true,
    isEnabledFileUploads: true,
    isEnabledCoderGettingStarted: false,
    productConfiguration: { nameShort: 'VS Code', nameLong: 'VS Code', enableTelemetry: false },
  };
  return `<!DOCTYPE html>
<html>
  <head>
    <meta charset="utf-8" />
    <meta id="vscode-workbench-web-configuration" data-settings="${attribute(JSON.stringify(configuration))}" />
    <link rel="stylesheet" href="${base}/vs/code/browser/workbench/workbench.css" />
  </head>
  <body aria-label=""></body>
  <script>globalThis._VSCODE_FILE_ROOT = '${base}/';</script>
  <script type="module" src="${base}/nls.messages.js"></script>
  <script type="module" src="${base}/vs/code/browser/workbench/workbench.js"></script>
</html>
`;
}

/** @param {string} text */
function attribute(text) {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
