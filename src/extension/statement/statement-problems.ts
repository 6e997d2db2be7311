import * as vscode from 'vscode';
import type { EngineClient } from '../../engine/client.js';
import { EngineFailure } from '../../engine/engine-failure.js';
import { LIMIT, PlacedDiagnostics } from '../problems/placed-diagnostics.js';
import { howShown } from '../tabs/tabs.js';
import type { Reconciliation } from './reconciliation.js';

/** The breaks of the statements on screen, in the Problems panel: on each of the files, each naming its partner. */
export class StatementProblems implements vscode.Disposable {
  private readonly placed = new PlacedDiagnostics('usage-statement');
  /** What is published, with how its files were shown then: that decides what a click on a problem opens. */
  private readonly published = new Map<Reconciliation, string>();
  private readonly tabs = vscode.window.tabGroups.onDidChangeTabs(() => this.follow());

  constructor(private readonly engine: EngineClient) {}

  /** Puts a statement's findings on all of its inputs, unless it has been made again meanwhile. */
  async publish(reconciliation: Reconciliation): Promise<void> {
    const { statement, inputs } = reconciliation;
    if (!statement) return;
    this.published.set(reconciliation, shownOf(reconciliation));
    await Promise.all(
      inputs.map(async (file, input) => {
        const findings = await this.engine.quick('statementDiagnostics', statement.handle, input, LIMIT);
        if (reconciliation.statement !== statement || !this.published.has(reconciliation)) return;
        this.placed.publish(file.uri, findings, (other) => inputs[other]?.uri);
      }),
    );
  }

  /** Takes a statement's findings away from its inputs. */
  clear(reconciliation: Reconciliation): void {
    this.published.delete(reconciliation);
    for (const { uri } of reconciliation.inputs) this.placed.clear(uri);
  }

  dispose(): void {
    this.tabs.dispose();
    this.placed.dispose();
  }

  private follow(): void {
    for (const [reconciliation, shown] of this.published) {
      if (shown === shownOf(reconciliation)) continue;
      this.publish(reconciliation).catch((error: unknown) => {
        // The statement may have been closed, or the engine started again, while the tabs changed.
        if (!(error instanceof EngineFailure)) throw error;
      });
    }
  }
}

function shownOf({ inputs }: Reconciliation): string {
  return inputs.map(({ uri }) => howShown(uri)).join('; ');
}
