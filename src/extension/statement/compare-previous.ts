import * as vscode from 'vscode';
import type { EngineClient } from '../../engine/client.js';
import type { StatementView } from '../../engine/protocol.js';
import type { Decisions } from '../files/decisions.js';
import { nameOf } from '../files/read-request.js';

/**
 * A statement compared with the one before, of which `previous` is the JSON; with what was decided about that one since,
 * where its usage file's sidecar lies beside the JSON. Rejects where the file is no statement.
 */
export async function comparedWith(
  previous: vscode.Uri,
  statement: StatementView,
  engine: EngineClient,
  decisions: Decisions,
): Promise<StatementView> {
  const compare = async (known: Awaited<ReturnType<Decisions['breaksOf']>>) => {
    const bytes = await vscode.workspace.fs.readFile(previous);
    return engine.quick('comparePrevious', statement.handle, { name: nameOf(previous), bytes }, known);
  };
  const view = await compare([]);
  const usage = view.continuity?.usageName ?? '';
  // The name comes from a file: it names one beside it, and no other.
  if (usage === '' || usage === '..' || /[/\\]/.test(usage)) return view;
  const since = await decisions.breaksOf(vscode.Uri.joinPath(previous, '..', usage));
  return since.length === 0 ? view : compare(since);
}
