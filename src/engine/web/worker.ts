import { givenAway } from '../given-away.js';
import { serveWebEngine } from './serve-web-engine.js';

// Entry of the web worker.
serveWebEngine({
  post: (message) => postMessage(message, givenAway(message)),
  listen: (listener) => addEventListener('message', ({ data }: MessageEvent<unknown>) => listener(data)),
});
