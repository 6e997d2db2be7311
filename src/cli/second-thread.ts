import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

/** Below this many bytes of a usage file a second thread costs more than it saves. */
export const WORTH_A_THREAD = 4 << 20;

/** What tells the program's second thread from any other that loads this file. */
export const SECOND_THREAD = 'usage-reconcile:second-thread';

let standby: Worker | undefined;

/**
 * Starts the second thread at once where these arguments look as if it would be needed: starting takes about as long as
 * reading the command line. It waits for its task, and keeps nothing from ending if none comes.
 */
export function startAhead(args: readonly string[]): void {
  if (args[0] !== 'reconcile' || !args.slice(1).some(isLarge)) return;
  standby = start();
  standby.unref();
}

/** The second thread, waiting for its task as a message: the one that was started ahead, or a new one. */
export function secondThread(): Worker {
  const worker = standby ?? start();
  standby = undefined;
  worker.ref();
  return worker;
}

function start(): Worker {
  return new Worker(__filename, { workerData: SECOND_THREAD });
}

function isLarge(argument: string): boolean {
  try {
    return (statSync(argument, { throwIfNoEntry: false })?.size ?? 0) >= WORTH_A_THREAD;
  } catch {
    return false;
  }
}
