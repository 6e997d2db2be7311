import * as vscode from 'vscode';

const WALKTHROUGH = 'usage-reconcile.usage-reconcile#getStarted';

/** Usage: Get Started. Opens the walkthrough, which else is only found from the Welcome page. */
export async function getStarted(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH, false);
}
