import * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import { MOST_CHARACTERS } from '../../core/report/model-answer.js';
import type { Environment } from '../commands/environment.js';
import { nameOf } from '../files/read-request.js';
import { withoutLinks } from '../interaction/safe-text.js';
import { toolAnswers, toolErrorOf } from './tool-answers.js';
import { TOOL_INPUTS, ToolError, type ToolName, toolInput } from './tool-inputs.js';

/** What tools are called in the manifest, before their own name. */
const PREFIX = 'usageReconcile_';
/** Characters of JSON that a token has at least: a budget of tokens is kept by it. */
const CHARACTERS_PER_TOKEN = 2;

/** The tools that the manifest describes, given to language models where the host has such: older ones do without. */
export class LanguageModelTools implements vscode.Disposable {
  private readonly tools: ReadonlyMap<ToolName, UsageTool>;
  private readonly registered: readonly vscode.Disposable[];

  constructor(environment: Environment) {
    const names = Object.keys(TOOL_INPUTS) as ToolName[];
    this.tools = new Map(names.map((name) => [name, new UsageTool(name, environment)]));
    const { lm } = vscode as Partial<Pick<typeof vscode, 'lm'>>;
    this.registered =
      typeof lm?.registerTool === 'function'
        ? [...this.tools].map(([name, tool]) => lm.registerTool(PREFIX + name, tool))
        : [];
  }

  /** A tool by its name. */
  tool(name: ToolName): UsageTool {
    return this.tools.get(name) as UsageTool;
  }

  dispose(): void {
    for (const one of this.registered) one.dispose();
  }
}

/** One tool. It asks before it reads: what it answers goes to whoever runs the model. */
export class UsageTool implements vscode.LanguageModelTool<unknown> {
  constructor(
    private readonly name: ToolName,
    private readonly environment: Environment,
  ) {}

  /** What the user is asked beforehand: which files, and what of them is told. */
  prepareInvocation({
    input,
  }: vscode.LanguageModelToolInvocationPrepareOptions<unknown>): vscode.PreparedToolInvocation {
    const files = filesIn(input).map((path) => withoutLinks(nameOf(vscode.Uri.file(path))).slice(0, 120));
    const names = files.length === 0 ? say`no file` : files.join(', ');
    const { title, doing } = wordsOf(this.name, names);
    const told = say`What is found out is given to the language model: names of columns, cells, totals and findings of ${names}. Telephone numbers and names are replaced by stand-ins first. Nothing is written.`;
    return { invocationMessage: doing, confirmationMessages: { title, message: told } };
  }

  /** Answers with one text of JSON. Throws what is in the way, in words for a model. */
  async invoke(
    { input, tokenizationOptions }: vscode.LanguageModelToolInvocationOptions<unknown>,
    token: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelToolResult> {
    const stop = new AbortController();
    const listening = token.onCancellationRequested(() => stop.abort());
    if (token.isCancellationRequested) stop.abort();
    try {
      if (!this.environment.trust.isTrusted)
        throw new ToolError(
          'The workspace is not trusted, so nothing in it is given to a language model',
          'Tell the user: the workspace has to be trusted first (Workspaces: Manage Workspace Trust).',
        );
      if (stop.signal.aborted) throw new vscode.CancellationError();
      const most = tokenizationOptions && Math.max(1000, tokenizationOptions.tokenBudget * CHARACTERS_PER_TOKEN);
      const limits = { most: most === undefined ? undefined : Math.min(most, MOST_CHARACTERS), signal: stop.signal };
      const text = await this.answer(input, limits);
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
    } catch (error) {
      if (error instanceof vscode.CancellationError) throw error;
      throw toolErrorOf(error, filesIn(input));
    } finally {
      listening.dispose();
    }
  }

  private answer(input: unknown, limits: { most?: number; signal: AbortSignal }): Promise<string> {
    const answers = toolAnswers(this.environment);
    switch (this.name) {
      case 'describeFile':
        return answers.describeFile(toolInput('describeFile', input), limits);
      case 'listFindings':
        return answers.listFindings(toolInput('listFindings', input), limits);
      case 'reconcile':
        return answers.reconcile(toolInput('reconcile', input), limits);
      case 'explainRow':
        return answers.explainRow(toolInput('explainRow', input), limits);
    }
  }
}

/** Paths that an input names, whatever else is wrong with it. */
function filesIn(input: unknown): string[] {
  if (typeof input !== 'object' || input === null) return [];
  const { file, usage, callLogs } = input as Record<string, unknown>;
  const logs = Array.isArray(callLogs) ? callLogs : [];
  return [...new Set([file, usage, ...logs])].filter((path): path is string => typeof path === 'string' && path !== '');
}

function wordsOf(name: ToolName, files: string): { title: string; doing: string } {
  switch (name) {
    case 'describeFile':
      return { title: say`Describe ${files}?`, doing: say`Reading ${files}` };
    case 'listFindings':
      return { title: say`List the findings in ${files}?`, doing: say`Checking ${files}` };
    case 'reconcile':
      return { title: say`Reconcile ${files}?`, doing: say`Reconciling ${files}` };
    case 'explainRow':
      return { title: say`Explain a row of ${files}?`, doing: say`Looking at a row of ${files}` };
  }
}
