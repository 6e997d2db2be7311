import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, closeEverything, messageOf } from './support.js';

describe('checking all usage files with no folder open', () => {
  afterEach(closeEverything);

  it('says what to open, and offers it', async () => {
    assert.equal(vscode.workspace.workspaceFolders, undefined, 'a folder is open');
    assert.match(await messageOf('checkWorkspace'), /^No folder is open.*Open the folder that holds the usage files/);
    assert.deepEqual((await api()).lastMessage()?.actions, ['Open Folder…', 'Check File']);
  });
});
