import type { WorkerStart } from '../channel.js';

/** The first message to a web worker, which is not given anything when it is created. */
export interface StartMessage {
  start: WorkerStart;
}

/** Calls off a task of a worker that shares no memory with its host. */
export interface CancelMessage {
  cancel: number;
}

/** Whether a message starts the worker. */
export function isStart(message: unknown): message is StartMessage {
  return typeof message === 'object' && message !== null && 'start' in message;
}

/** Whether a message calls off a task. */
export function isCancel(message: unknown): message is CancelMessage {
  return typeof message === 'object' && message !== null && 'cancel' in message;
}
