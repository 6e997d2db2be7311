import { engineFunctions } from '../../../src/engine/engine-functions.js';
import { nodePlatform } from '../../../src/engine/node/node-platform.js';
import type { EngineFunctions, FileChoicesLike, FileView } from '../../../src/engine/protocol.js';
import { Task } from '../../../src/engine/session/task.js';

/**
 * The worker's own functions, in this thread. Tasks are called off while `state.cancelled`.
 * @param pause what a task does when it pauses
 * @param masks whether what is shown is masked
 */
export function engineInThread(
  pause: () => Promise<void> = async () => {},
  masks = false,
): {
  engine: EngineFunctions;
  state: { cancelled: boolean; partials: FileView[] };
} {
  const state = { cancelled: false, partials: [] as FileView[] };
  const engine = engineFunctions({
    platform: nodePlatform,
    firstHandle: 1,
    version: '1.2.3',
    task: () =>
      new Task(
        () => state.cancelled,
        () => {},
        pause,
      ),
    partial: (_, file) => void state.partials.push(file),
    masks,
  });
  return { engine, state };
}

/** Opens a text as a file of a name. */
export function openText(
  engine: EngineFunctions,
  text: string,
  choices: FileChoicesLike = {},
  name = 'usage.csv',
): Promise<FileView> {
  return engine.open({ name, bytes: new TextEncoder().encode(text), choices }, 1);
}
