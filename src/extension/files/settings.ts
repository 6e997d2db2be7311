import * as vscode from 'vscode';
import type { SavedChoices } from '../../core/checks/choices/saved-choices.js';
import { say } from '../../core/language/say.js';
import type { EngineClient } from '../../engine/client.js';
import type { Messages } from '../interaction/messages.js';

/** The section of the settings that are the product's own. */
export const SECTION = 'usageReconcile';

/** Settings that shape checks and reconciliations; their names are those of the choices. */
const KEYS = [
  'rules',
  'timeZone',
  'dateOrder',
  'defaultRegion',
  'rounding',
  'freeBelowSeconds',
  'roundingModels',
  'billZeroSecondCompleted',
  'flireoStamp',
  'flireoRate',
  'bundles',
  'callLogTimeZone',
  'callLogDateOrder',
  'callLogShiftSeconds',
  'toleranceSeconds',
  'startToleranceSeconds',
] as const;

/** Reads the settings. A setting that makes no sense is told once and has no effect. */
export class Settings {
  private readonly told = new Set<string>();

  constructor(
    private readonly engine: EngineClient,
    private readonly messages: Messages,
  ) {}

  /** The valid settings for a file. Each that is not valid is told of once, and has no effect. */
  async of(uri: vscode.Uri): Promise<SavedChoices> {
    const configuration = vscode.workspace.getConfiguration(SECTION, uri);
    const fields: Record<string, unknown> = {};
    for (const key of KEYS) {
      const value = configuration.get<unknown>(key);
      // Objects of the configuration are proxies, which cannot be posted to the worker.
      if (value !== undefined && value !== null && value !== '') fields[key] = JSON.parse(JSON.stringify(value));
    }
    if (Object.keys(fields).length === 0) return {};
    const { choices, problems } = await this.engine.quick('validSettings', fields);
    for (const problem of problems) {
      if (this.told.has(problem)) continue;
      this.told.add(problem);
      this.messages.warn(say`A setting has no effect: ${problem}`, {
        title: say`Open Settings`,
        run: () => vscode.commands.executeCommand('workbench.action.openSettings', SECTION),
      });
    }
    return choices;
  }
}
