import * as vscode from 'vscode';
import { say } from '../core/language/say.js';
import type { EngineClient } from '../engine/client.js';
import type { UsageReconcileApi } from './api.js';
import type { Environment } from './commands/environment.js';
import { registerCommands, runGridCommand } from './commands/register.js';
import { registerGridEditors } from './editor/grid-provider.js';
import { Grids } from './editor/grids.js';
import { exchangeRowTabs } from './editor/row-tabs.js';
import { AskedFiles } from './files/asked-files.js';
import { Decisions } from './files/decisions.js';
import { FormatFiles } from './files/format-files.js';
import { NamedFiles } from './files/named-files.js';
import { OpenFiles } from './files/open-files.js';
import { SECTION, Settings } from './files/settings.js';
import { Sidecars } from './files/sidecars.js';
import { WorkspaceTrust } from './files/workspace-trust.js';
import { onMaskSetting } from './interaction/mask-setting.js';
import { Messages } from './interaction/messages.js';
import { OpenTexts } from './problems/open-texts.js';
import { Problems } from './problems/problems.js';
import { QuickFixes } from './problems/quick-fixes.js';
import { TextHovers } from './problems/text-hovers.js';
import { TextLenses } from './problems/text-lenses.js';
import { TextMarks } from './problems/text-marks.js';
import { KeptOrigins } from './statement/kept-origins.js';
import { STATEMENT } from './statement/statement-panel.js';
import { StatementPanels } from './statement/statement-panels.js';
import { StatusBar } from './status/status-bar.js';
import { LanguageModelTools } from './tools/language-model-tools.js';

const TABLES: vscode.DocumentSelector = [
  { language: 'csv' },
  { language: 'tsv' },
  { pattern: '**/*.{csv,tsv,CSV,TSV}' },
  // Of these only the ones that were asked for: see `OpenTexts`.
  { pattern: '**/*.{json,jsonl,ndjson}' },
];

/** Puts the parts together. The engine is given, and whether this is a browser: nothing else differs between platforms. */
export function activateWith(
  context: vscode.ExtensionContext,
  engine: EngineClient,
  inBrowser = false,
): UsageReconcileApi {
  const messages = new Messages();
  // Before anything is shown.
  const maskSetting = onMaskSetting((masks) => engine.setMasks(masks));
  const trust = new WorkspaceTrust();
  const formats = new FormatFiles(engine, messages);
  const settings = new Settings(engine, messages);
  const decisions = new Decisions(settings, new Sidecars(engine), formats, trust, messages);
  const files = new OpenFiles(engine, (uri) => decisions.of(uri));
  const grids = new Grids();
  const asked = new AskedFiles();
  const problems = new Problems(engine, files, grids, asked);
  const statements = new StatementPanels(
    context.extensionUri,
    engine,
    files,
    decisions,
    messages,
    grids,
    new NamedFiles(trust),
    new KeptOrigins(context.workspaceState),
  );
  const marks = new TextMarks();
  const environment: Environment = {
    engine,
    files,
    asked,
    decisions,
    grids,
    problems,
    marks,
    statements,
    messages,
    trust,
    secrets: context.secrets,
    inBrowser,
  };
  const texts = new OpenTexts(files, asked);
  const lenses = new TextLenses(files, texts);
  const status = new StatusBar(files, texts);
  const tools = new LanguageModelTools(environment);
  engine.onRestart((reason) => {
    // Without a reason it was for a setting.
    if (reason === '') return;
    messages.warn(say`The engine ended unexpectedly (${reason}) and was started again. Open files are read again.`);
  });
  context.subscriptions.push(
    messages.onDidNote(({ text, uri }) => grids.of(uri)?.announce(text)),
    maskSetting,
    statements,
    vscode.window.registerWebviewPanelSerializer(STATEMENT, statements),
    status,
    texts,
    lenses,
    problems,
    asked,
    marks,
    files,
    { dispose: () => engine.dispose() },
    formats,
    formats.onDidChange(() => {
      for (const file of files.all) void file.applyChoices();
    }),
    registerCommands(environment),
    tools,
    exchangeRowTabs(grids),
    registerGridEditors(context.extensionUri, engine, files, grids, {
      command: (name, uri) => runGridCommand(environment, name, uri),
      choosePeriod: async (uri, choice) => {
        await vscode.commands.executeCommand('usageReconcile.setBillingPeriod', uri, choice);
      },
      chooseTimeZone: async (uri, zone) => {
        await vscode.commands.executeCommand('usageReconcile.setTimeZone', uri, zone);
      },
      viewChanged: (from) => {
        for (const panel of grids.all) if (panel !== from && panel.file === from.file) panel.update();
      },
    }),
    vscode.languages.registerHoverProvider(TABLES, new TextHovers(engine, texts)),
    vscode.languages.registerCodeLensProvider(TABLES, lenses),
    vscode.languages.registerCodeActionsProvider(TABLES, new QuickFixes(texts), {
      providedCodeActionKinds: QuickFixes.kinds,
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(SECTION)) for (const file of files.all) void file.applyChoices();
    }),
  );
  return { engine, files, grids, statements, status, tools, trust, lastMessage: () => messages.lastShown };
}
