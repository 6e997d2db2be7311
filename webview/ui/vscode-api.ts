/** What VS Code gives a page: messages to the host, and a state that survives hiding and reloading. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The page's one link to VS Code, which hands it out only once. */
export const vscodeApi: VsCodeApi = acquireVsCodeApi();
