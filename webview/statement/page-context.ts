import type { StatementHost, StatementView } from '../../src/engine/protocol.js';
import type { Tooltip } from '../ui/tooltip.js';

/** What the parts of the page share. */
export interface PageContext {
  host: StatementHost;
  view: StatementView;
  /** Whether there is a decision to take back. */
  canUndo: boolean;
  tooltip: Tooltip;
  /** Tells screen readers something that the eye sees anyway. */
  announce(text: string): void;
  /** Shows a rule in the list of rules, folded out. */
  showRule(rule: string): void;
}
