import type { EngineClient } from '../engine/client.js';
import type { Grids } from './editor/grids.js';
import type { OpenFiles } from './files/open-files.js';
import type { WorkspaceTrust } from './files/workspace-trust.js';
import type { ShownMessage } from './interaction/messages.js';
import type { StatementPanels } from './statement/statement-panels.js';
import type { StatusBar } from './status/status-bar.js';
import type { LanguageModelTools } from './tools/language-model-tools.js';

/** What the extension lets other code see: for its own integration tests; not a promise to other extensions. */
export interface UsageReconcileApi {
  readonly engine: EngineClient;
  readonly files: OpenFiles;
  readonly grids: Grids;
  readonly statements: StatementPanels;
  readonly status: StatusBar;
  readonly tools: LanguageModelTools;
  readonly trust: WorkspaceTrust;
  /** The last notification that was shown. */
  lastMessage(): ShownMessage | undefined;
}
