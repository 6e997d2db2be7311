import assert from 'node:assert/strict';
import { EngineFailure } from '../../../src/engine/engine-failure.js';
import { bytesIfThere } from '../../../src/extension/files/bytes-if-there.js';

/** An error as VS Code's file systems throw it. */
function fileSystemError(code: string): Error {
  return Object.assign(new Error(`${code} (FileSystemError): usage.csv.reconcile.json`), { code });
}

describe('a file that need not be there', () => {
  it('is nothing only where the file system says that it is not there', async () => {
    const bytes = new Uint8Array([1]);
    assert.equal(await bytesIfThere('x', async () => bytes), bytes);
    assert.equal(await bytesIfThere('x', () => Promise.reject(fileSystemError('FileNotFound'))), undefined);
  });

  it('is never taken for none where it cannot be read, so that nobody writes over it', async () => {
    for (const thrown of [fileSystemError('NoPermissions'), fileSystemError('Unavailable'), new Error('EIO'), 'lost'])
      await assert.rejects(
        bytesIfThere('usage.csv.reconcile.json', () => Promise.reject(thrown)),
        (error) =>
          error instanceof EngineFailure &&
          error.code === 'not-readable' &&
          error.error.file === 'usage.csv.reconcile.json' &&
          error.message.startsWith('The file cannot be read: '),
      );
  });
});
