import * as vscode from 'vscode';

/** Whether the workspace is trusted: in one that is not, files are read and nothing is written beside them. */
export class WorkspaceTrust {
  private assumed: boolean | undefined;

  /** What VS Code says, unless a test says otherwise. */
  get isTrusted(): boolean {
    return this.assumed ?? vscode.workspace.isTrusted;
  }

  /** Makes believe, for tests: a test host trusts everything. Undefined ends it. */
  assume(trusted: boolean | undefined): void {
    this.assumed = trusted;
  }
}
