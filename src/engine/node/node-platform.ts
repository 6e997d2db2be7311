import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { say } from '../../core/language/say.js';
import { EngineFailure } from '../engine-failure.js';
import type { ByteSource, EnginePlatform } from '../platform.js';
import { gunzipHead, gunzipInBackground } from './gunzip.js';

/** Files and hashes by Node's built-ins. */
export const nodePlatform: EnginePlatform = {
  openFile,
  createHasher() {
    const hash = createHash('sha256');
    return { update: (bytes) => void hash.update(bytes), digest: async () => hash.digest('hex') };
  },
  gunzip: (compressed) => gunzipInBackground(compressed),
  gunzipHead,
  isUtf8,
  pause: () => new Promise((resolve) => setImmediate(resolve)),
};

async function openFile(path: string): Promise<ByteSource> {
  try {
    const file = await open(path, 'r');
    const before = await file.stat();
    if (!before.isFile()) {
      await file.close();
      throw new EngineFailure({
        code: 'not-a-file',
        message: say`This is not an ordinary file.`,
        advice: say`Choose the file itself.`,
        file: path,
      });
    }
    return {
      size: before.size,
      async read(buffer, offset, limit) {
        const { bytesRead } = await file.read(buffer, offset, limit - offset, null);
        return bytesRead;
      },
      async changed() {
        // By path: a file that was replaced is another one, though the open one is as it was.
        const now = await stat(path).catch(() => undefined);
        return (
          now === undefined || now.size !== before.size || now.mtimeMs !== before.mtimeMs || now.ino !== before.ino
        );
      },
      close: () => file.close(),
    };
  } catch (error) {
    throw error instanceof EngineFailure ? error : fileFailure(error, path);
  }
}

function fileFailure(error: unknown, path: string): EngineFailure {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new EngineFailure({
      code: 'file-missing',
      message: say`The file is not there: it was deleted, moved or renamed.`,
      advice: say`Put it back, or open it from where it is now.`,
      file: path,
    });
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new EngineFailure({
      code: 'not-readable',
      message: say`You may not read this file.`,
      advice: say`Change its permissions, or copy it to a folder of yours.`,
      file: path,
    });
  }
  return new EngineFailure({
    code: 'not-readable',
    message: say`The file cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    advice: say`If it is on another machine, check the connection and try again.`,
    file: path,
  });
}
