import { cancelTask } from '../cancellation-flags.js';
import type { Channel } from '../channel.js';
import { serveEngine } from '../worker.js';
import { isCancel, isStart } from './web-messages.js';
import { webPlatform } from './web-platform.js';

/**
 * Serves the engine in a web worker: the first message starts it. Calls that come off the same channel are the
 * engine's; messages that call off a task set its flag here, as the host's flags are elsewhere unless memory is shared.
 */
export function serveWebEngine(channel: Channel): void {
  let flags: Int32Array | undefined;
  const listeners: ((message: unknown) => void)[] = [];
  channel.listen((message) => {
    if (isStart(message)) {
      flags = message.start.flags;
      serveEngine(
        { post: (answer) => channel.post(answer), listen: (listener) => void listeners.push(listener) },
        webPlatform,
        message.start,
      );
    } else if (isCancel(message)) {
      if (flags) cancelTask(flags, message.cancel);
    } else {
      for (const listener of listeners) listener(message);
    }
  });
}
