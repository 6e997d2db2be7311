import { Worker } from 'node:worker_threads';
import { say } from '../../core/language/say.js';
import type { SpokenLanguage, StartWorker } from '../channel.js';
import { EngineClient } from '../client.js';

/** An engine whose worker is a Node worker thread. `workerPath` is the bundled `worker.js`. */
export function createNodeEngine(workerPath: string, version: string, language?: SpokenLanguage): EngineClient {
  return new EngineClient(startNodeWorker(workerPath), version, true, language);
}

/**
 * Starts the engine in a worker thread of Node. `workerPath` is the bundled worker; an idle one keeps no process alive.
 */
export function startNodeWorker(workerPath: string): StartWorker {
  return (start) => {
    const worker = new Worker(workerPath, { workerData: start, stdout: false, stderr: false });
    // An idle worker must not keep a process alive.
    worker.unref();
    let failure = '';
    return {
      post: (message) => worker.postMessage(message),
      listen: (listener) => {
        worker.on('message', listener);
      },
      onEnd: (listener) => {
        worker.on('error', (error: Error) => {
          failure = error.message;
        });
        worker.on('exit', (code) => listener(failure || say`exit status ${code}`));
      },
      end: () => {
        void worker.terminate();
      },
    };
  };
}
