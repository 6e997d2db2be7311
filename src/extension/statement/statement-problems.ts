import type * as vscode from 'vscode';
import type { EngineClient } from '../../engine/client.js';
import { LIMIT, PlacedDiagnostics } from '../problems/placed-diagnostics.js';
import type { Reconciliation } from './reconciliation.js';

/** The breaks of the statements on screen, in the Problems panel: on each of the files, each naming its partner. */
export class StatementProblems implements vscode.Disposable {
  private readonly placed = new PlacedDiagnostics('usage-statement');

  constructor(private readonly engine: EngineClient) {}

  /** Puts a statement's findings on all of its inputs, unless it has been made again meanwhile. */
  async publish(reconciliation: Reconciliation): Promise<void> {
    const { statement, inputs } = reconciliation;
    if (!statement) return;
    await Promise.all(
      inputs.map(async (file, input) => {
        const findings = await this.engine.quick('statementDiagnostics', statement.handle, input, LIMIT);
        if (reconciliation.statement !== statement) return;
        this.placed.publish(file.uri, findings, (other) => inputs[other]?.uri);
      }),
    );
  }

  /** Takes a statement's findings away from its inputs. */
  clear(reconciliation: Reconciliation): void {
    for (const { uri } of reconciliation.inputs) this.placed.clear(uri);
  }

  dispose(): void {
    this.placed.dispose();
  }
}
