import { type BirpcReturn, createBirpc } from 'birpc';
import type { EngineError } from '../../src/engine/protocol.js';
import { vscodeApi } from './vscode-api.js';

/** Connects the page with the extension host: `Host` is what the page calls, `functions` what the host calls. */
export function connectHost<Host extends object, Page extends object>(functions: Page): BirpcReturn<Host, Page> {
  return createBirpc<Host, Page>(functions, {
    post: (message) => vscodeApi.postMessage(message),
    on: (listener) => window.addEventListener('message', (event) => listener(event.data)),
    timeout: -1,
  });
}

/** The error as the host sent it, or one made from whatever was thrown. */
export function hostError(error: unknown): EngineError {
  if (typeof error === 'object' && error !== null && 'message' in error) {
    const { code, message, advice } = error as Partial<EngineError>;
    return { code: code ?? 'internal', message: String(message), advice };
  }
  return { code: 'internal', message: String(error) };
}
