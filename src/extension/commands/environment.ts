import type * as vscode from 'vscode';
import type { EngineClient } from '../../engine/client.js';
import type { Grids } from '../editor/grids.js';
import type { AskedFiles } from '../files/asked-files.js';
import type { Decisions } from '../files/decisions.js';
import type { OpenFiles } from '../files/open-files.js';
import type { WorkspaceTrust } from '../files/workspace-trust.js';
import type { Messages } from '../interaction/messages.js';
import type { Problems } from '../problems/problems.js';
import type { TextMarks } from '../problems/text-marks.js';
import type { StatementPanels } from '../statement/statement-panels.js';

/** What the commands work with. */
export interface Environment {
  engine: EngineClient;
  files: OpenFiles;
  asked: AskedFiles;
  decisions: Decisions;
  grids: Grids;
  problems: Problems;
  marks: TextMarks;
  statements: StatementPanels;
  messages: Messages;
  trust: WorkspaceTrust;
  /** Where credentials of APIs are kept. */
  secrets: vscode.SecretStorage;
  /** Whether the extension runs in a browser, where only servers that allow it can be asked. */
  inBrowser: boolean;
}
