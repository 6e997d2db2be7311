import * as vscode from 'vscode';
import type { CallOptions } from '../../engine/client.js';
import { withoutLinks } from './safe-text.js';

/** What work is given that somebody watches: by what it is called off, and whom it tells how far it is. */
export type WatchedOptions = Required<Pick<CallOptions, 'signal' | 'onProgress'>>;

/** Runs work of the engine with a notification that shows how far it is and can call it off. */
export function withProgress<T>(title: string, run: (options: WatchedOptions) => Promise<T>): Thenable<T> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: withoutLinks(title), cancellable: true },
    async (progress, token) => {
      const cancel = new AbortController();
      const subscription = token.onCancellationRequested(() => cancel.abort());
      let shown = 0;
      try {
        return await run({
          signal: cancel.signal,
          onProgress: (done, total, label) => {
            const percent = total > 0 ? Math.floor((done / total) * 100) : 0;
            progress.report({ message: withoutLinks(label), increment: Math.max(0, percent - shown) });
            shown = Math.max(shown, percent);
          },
        });
      } finally {
        subscription.dispose();
      }
    },
  );
}
