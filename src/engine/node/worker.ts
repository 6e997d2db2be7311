import { parentPort, workerData } from 'node:worker_threads';
import type { WorkerStart } from '../channel.js';
import { givenAway } from '../given-away.js';
import { serveEngine } from '../worker.js';
import { nodePlatform } from './node-platform.js';

// Entry of the worker thread.
const port = parentPort;
if (port === null) throw new Error('This file runs as a worker thread.');
serveEngine(
  {
    post: (message) => port.postMessage(message, givenAway(message)),
    listen: (listener) => {
      port.on('message', listener);
    },
  },
  nodePlatform,
  workerData as WorkerStart,
);
