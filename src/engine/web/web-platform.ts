import { say } from '../../core/language/say.js';
import { EngineFailure } from '../engine-failure.js';
import type { EnginePlatform } from '../platform.js';
import { gunzipStreamed } from './gunzip-streamed.js';
import { createWebHasher } from './web-hasher.js';

/** What a browser's worker has: bytes that the host read, streams that decompress, and the browser's own SHA-256. */
export const webPlatform: EnginePlatform = {
  async openFile(path) {
    throw new EngineFailure({
      code: 'not-readable',
      message: say`A browser cannot read a file by its path.`,
      advice: say`Open it from the Explorer, so that VS Code reads it.`,
      file: path,
    });
  },
  createHasher: createWebHasher,
  gunzip: (compressed) => gunzipStreamed(compressed),
  pause,
};

/** A message to oneself comes after those that are already waiting, and unlike a timer it is not held up. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
