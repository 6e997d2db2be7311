import { say } from '../../core/language/say.js';
import type { SpokenLanguage, StartWorker } from '../channel.js';
import { EngineClient } from '../client.js';
import { givenAway } from '../given-away.js';
import type { CancelMessage, StartMessage } from './web-messages.js';

/**
 * An engine whose worker is a web worker. `readScript` gives the bundled `worker.js`: an extension's files may lie where
 * only the host can read them, so the worker is started from the script itself and not from its address.
 */
export function createWebEngine(
  readScript: () => Promise<Uint8Array>,
  version: string,
  language?: SpokenLanguage,
): EngineClient {
  return new EngineClient(startWebWorker(readScript), version, false, language);
}

/** Starts the engine in a web worker. What is posted before its script is there waits. */
export function startWebWorker(readScript: () => Promise<Uint8Array>): StartWorker {
  return (start) => {
    const listeners: ((message: unknown) => void)[] = [];
    const endListeners: ((reason: string) => void)[] = [];
    let worker: Worker | undefined;
    let address = '';
    let waiting: unknown[] = [{ start } satisfies StartMessage];
    let ended = false;

    const end = (reason: string) => {
      if (ended) return;
      ended = true;
      waiting = [];
      worker?.terminate();
      URL.revokeObjectURL(address);
      for (const listener of endListeners) listener(reason);
    };
    const post = (message: unknown) => {
      if (worker) worker.postMessage(message, givenAway(message));
      else if (!ended) waiting.push(message);
    };
    const run = async () => {
      const script = await readScript();
      if (ended) return;
      address = URL.createObjectURL(new Blob([script as Uint8Array<ArrayBuffer>], { type: 'text/javascript' }));
      worker = new Worker(address, { name: 'Usage Reconcile' });
      worker.onmessage = ({ data }: MessageEvent<unknown>) => {
        for (const listener of listeners) listener(data);
      };
      worker.onmessageerror = () => end(say`a message could not be read`);
      worker.onerror = (event) => {
        // Unhandled, it would end the extension host.
        event.preventDefault();
        end(event.message || say`its script failed`);
      };
      for (const message of waiting.splice(0)) post(message);
    };
    run().catch((error: unknown) => end(error instanceof Error ? error.message : String(error)));

    return {
      post,
      listen: (listener) => void listeners.push(listener),
      onEnd: (listener) => void endListeners.push(listener),
      cancel: (task) => {
        // Shared memory has told it already.
        if (start.flags.buffer instanceof ArrayBuffer) post({ cancel: task } satisfies CancelMessage);
      },
      end: () => end(say`it was ended`),
    };
  };
}
