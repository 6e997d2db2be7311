const SLOTS = 1024;

/** Memory for the flags, shared between threads where the platform has shared memory. */
export function createFlags(): Int32Array {
  const bytes = SLOTS * Int32Array.BYTES_PER_ELEMENT;
  return new Int32Array(
    typeof SharedArrayBuffer === 'undefined' ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes),
  );
}

/**
 * Cancels a task even while the worker is in the middle of a loop and reads no messages. A slot holds the number of the
 * last task that was cancelled in it, so slots never need clearing. Task numbers start at 1.
 */
export function cancelTask(flags: Int32Array, task: number): void {
  Atomics.store(flags, task % flags.length, task);
}

/** Whether a task was called off; never for task 0, which stands for calls that cannot be. Safe from any thread. */
export function isCancelled(flags: Int32Array, task: number): boolean {
  return task > 0 && Atomics.load(flags, task % flags.length) === task;
}
