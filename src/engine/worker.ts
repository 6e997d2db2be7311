import { createBirpc } from 'birpc';
import { catalogOf, speak } from '../core/language/say.js';
import { isCancelled } from './cancellation-flags.js';
import type { Channel, WorkerStart } from './channel.js';
import { withPlainErrors } from './engine-failure.js';
import { engineFunctions } from './engine-functions.js';
import type { EnginePlatform } from './platform.js';
import type { EngineEvents, EngineFunctions } from './protocol.js';
import { Task } from './session/task.js';

/** Answers the calls that come through a channel: the whole of the worker, whatever platform it runs on. */
export function serveEngine(channel: Channel, platform: EnginePlatform, start: WorkerStart): void {
  const { locale, bundle } = start.language;
  speak(locale, bundle && catalogOf(bundle));
  const functions = engineFunctions({
    platform,
    firstHandle: start.firstHandle,
    version: start.version,
    task: (task) =>
      new Task(
        () => isCancelled(start.flags, task),
        (done, total, label) => void events.progress.asEvent(task, done, total, label),
        () => platform.pause(),
      ),
    partial: (task, file) => void events.partial.asEvent(task, file),
    masks: start.masks,
  });
  const events = createBirpc<EngineEvents, EngineFunctions>(withPlainErrors(functions), {
    post: (message) => channel.post(message),
    on: (listener) => channel.listen(listener),
    timeout: -1,
  });
}
