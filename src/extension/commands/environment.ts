import type { EngineClient } from '../../engine/client.js';
import type { Grids } from '../editor/grids.js';
import type { Decisions } from '../files/decisions.js';
import type { OpenFiles } from '../files/open-files.js';
import type { Messages } from '../interaction/messages.js';
import type { Problems } from '../problems/problems.js';
import type { TextMarks } from '../problems/text-marks.js';
import type { StatementPanels } from '../statement/statement-panels.js';

/** What the commands work with. */
export interface Environment {
  engine: EngineClient;
  files: OpenFiles;
  decisions: Decisions;
  grids: Grids;
  problems: Problems;
  marks: TextMarks;
  statements: StatementPanels;
  messages: Messages;
}
