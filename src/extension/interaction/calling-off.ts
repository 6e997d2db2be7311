import { cancelledFailure } from '../../engine/engine-failure.js';

/** A promise that is no longer waited for once it is called off; what it promises goes on by itself. */
export function callingOff<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const cancel = () => reject(cancelledFailure());
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel));
  });
}
