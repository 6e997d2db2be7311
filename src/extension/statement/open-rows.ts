import * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import { clockText } from '../../core/report/seconds.js';
import type { EngineClient } from '../../engine/client.js';
import type { StatementView, TitledRows } from '../../engine/protocol.js';
import type { Grids } from '../editor/grids.js';
import type { TrackedFile } from '../files/tracked-file.js';
import { rangeOf } from '../problems/diagnostic.js';

/** Brings rows of a statement's inputs to the front: in the grid, or in the text where that is what was reconciled. */
export class OpenRows {
  constructor(
    private readonly engine: EngineClient,
    private readonly grids: Grids,
  ) {}

  /** Goes to a cell, rows and columns from 0; column -1 stands for the whole row. */
  async row(file: TrackedFile, row: number, column: number): Promise<void> {
    if (file.isText) await this.inText(file, [row], column);
    else await this.grids.reveal(file.uri, row, column);
  }

  /** Opens the chosen rows in every file that has some. Gives how many rows there are. */
  async selection(statement: StatementView, inputs: readonly TrackedFile[], chosen: TitledRows): Promise<number> {
    const { side, bucket, step, title } = chosen;
    const sizes = await this.engine.quick('selectionSizes', statement.handle, { side, bucket, step });
    const isTotal = step === 'call-log' || step === 'usage';
    for (const { input, seconds } of sizes) {
      const file = inputs[input];
      if (!file) continue;
      if (file.isText) await this.inText(file, [0], -1);
      else
        await this.grids.select(file.uri, {
          kind: 'statement',
          statement: statement.handle,
          side,
          bucket,
          step,
          // What the rows are behind adds up in the grid as it does in the statement.
          title: seconds === null ? title : say`${title}: ${clockText(seconds * 1000, !isTotal)}`,
        });
    }
    return sizes.reduce((sum, { rows }) => sum + rows, 0);
  }

  private async inText(file: TrackedFile, rows: readonly number[], column: number): Promise<void> {
    const ranges = await Promise.all(
      rows.map((row) => this.engine.quick('locate', file.requireHandle(), row, column).then(rangeOf)),
    );
    const editor = await vscode.window.showTextDocument(file.uri, { selection: ranges[0] });
    editor.selections = ranges.map((range) => new vscode.Selection(range.start, range.end));
  }
}
