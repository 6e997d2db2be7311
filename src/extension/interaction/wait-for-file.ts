import { say } from '../../core/language/say.js';
import type { CheckView, FileView } from '../../engine/protocol.js';
import { nameOf } from '../files/read-request.js';
import type { TrackedFile } from '../files/tracked-file.js';
import { callingOff } from './calling-off.js';
import { withProgress } from './progress.js';
import { plain } from './safe-text.js';

/**
 * The file once it is read. Where that takes a while, a notification says how far it is and can call the waiting off:
 * then the promise rejects as `cancelled`, and the file is still read for whoever shows it.
 */
export async function untilRead(file: TrackedFile): Promise<FileView> {
  const { state } = file;
  return state.state === 'ready' ? state.file : waiting(file, say`Reading ${shortName(file)}`, file.whenReady());
}

/** As `untilRead`, until the rules have run over the file as well. */
export async function untilChecked(file: TrackedFile): Promise<{ file: FileView; check: CheckView }> {
  const { state } = file;
  if (state.state === 'ready' && state.check) return { file: state.file, check: state.check };
  return waiting(file, say`Checking ${shortName(file)}`, file.whenChecked());
}

function shortName({ uri }: TrackedFile): string {
  return plain(nameOf(uri), 60);
}

async function waiting<T>(file: TrackedFile, title: string, promise: Promise<T>): Promise<T> {
  return withProgress(title, async ({ signal, onProgress }) => {
    const subscription = file.onDidChange(({ state }) => {
      if (state.state === 'loading') onProgress(state.done, state.total, state.label);
    });
    try {
      return await callingOff(promise, signal);
    } finally {
      subscription.dispose();
    }
  });
}
