import type { CheckView, SelectionView } from '../../src/engine/protocol.js';

/** What a selection of rows is called: the title of its rule, or what the statement calls it. */
export function selectionTitle(selection: SelectionView, check: CheckView | null): string {
  if (selection.kind === 'statement') return selection.title;
  return check?.rules.find(({ rule }) => rule === selection.rule)?.title ?? selection.rule;
}
