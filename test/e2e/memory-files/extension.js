// The file system `memory:`, for windows that have no disk: files that the server listed, and what is written later.
const vscode = require('vscode');

/** @param {import('vscode').ExtensionContext} context */
exports.activate = async ({ extensionUri, subscriptions }) => {
  const list = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'files.json'));
  const files = new Map();
  for (const [path, base64] of Object.entries(JSON.parse(new TextDecoder().decode(list)))) {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    files.set(path, { bytes, time: Date.now() });
  }
  subscriptions.push(vscode.workspace.registerFileSystemProvider('memory', provider(files), { isCaseSensitive: true }));
};

/** @param {Map<string, { bytes: Uint8Array; time: number }>} files by absolute path */
function provider(files) {
  const changes = new vscode.EventEmitter();
  const isFolder = (path) => [...files.keys()].some((file) => file.startsWith(path.endsWith('/') ? path : `${path}/`));
  const tell = (type, uri) => changes.fire([{ type, uri }]);
  return {
    onDidChangeFile: changes.event,
    watch: () => new vscode.Disposable(() => {}),
    stat(uri) {
      const file = files.get(uri.path);
      if (file) return { type: vscode.FileType.File, ctime: 0, mtime: file.time, size: file.bytes.length };
      if (isFolder(uri.path)) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
      throw vscode.FileSystemError.FileNotFound(uri);
    },
    readDirectory(uri) {
      const names = new Map();
      for (const path of files.keys()) {
        if (!path.startsWith(`${uri.path}/`)) continue;
        const [name, ...below] = path.slice(uri.path.length + 1).split('/');
        names.set(name, below.length > 0 ? vscode.FileType.Directory : vscode.FileType.File);
      }
      return [...names];
    },
    readFile(uri) {
      const file = files.get(uri.path);
      if (!file) throw vscode.FileSystemError.FileNotFound(uri);
      return file.bytes;
    },
    writeFile(uri, bytes) {
      const type = files.has(uri.path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
      files.set(uri.path, { bytes, time: Date.now() });
      tell(type, uri);
    },
    delete(uri) {
      if (!files.delete(uri.path)) throw vscode.FileSystemError.FileNotFound(uri);
      tell(vscode.FileChangeType.Deleted, uri);
    },
    rename(from, to) {
      this.writeFile(to, this.readFile(from));
      this.delete(from);
    },
    createDirectory() {},
  };
}
