import * as vscode from 'vscode';
import { SECTION } from '../files/settings.js';
import { plain } from '../interaction/safe-text.js';
import { decide } from './decide.js';
import type { Environment } from './environment.js';

/** Where a rule is turned off: for one file, kept beside it, or in the user's settings. */
export type RuleReach = 'file' | 'everywhere';

const RULE_ID = /^[a-z]+\/[a-z0-9-]+$/;

/**
 * Turns a rule off, for a file or everywhere, and offers to turn it on again. The arguments come from a quick fix: the
 * file's address (a uri, or one as text), the rule's id, and how far it reaches.
 */
export async function turnOffRule(
  environment: Environment,
  address: unknown,
  rule: unknown,
  reach: unknown = 'file',
): Promise<void> {
  const { messages } = environment;
  const uri = address instanceof vscode.Uri ? address : undefined;
  if (typeof rule !== 'string' || !RULE_ID.test(rule) || (reach === 'file' && !uri)) {
    messages.warn('Which rule is meant is not clear. Turn it off from the light bulb at one of its findings.');
    return;
  }
  if (reach === 'everywhere') await turnOffEverywhere(environment, rule, uri);
  else if (uri) await turnOffForFile(environment, rule, uri);
}

async function turnOffForFile(environment: Environment, rule: string, uri: vscode.Uri): Promise<void> {
  const { decisions, messages } = environment;
  const before = (await decisions.of(uri)).rules ?? {};
  await decide(environment, uri, { rules: { ...before, [rule]: 'off' } });
  messages.inform(`${rule} is turned off for ${plain(uri.path.replace(/^.*\//, ''), 80)}.`, {
    title: 'Turn On Again',
    run: async () => {
      const { [rule]: _, ...others } = (await decisions.of(uri)).rules ?? {};
      const former = before[rule];
      const rules = former === undefined || former === 'off' ? others : { ...others, [rule]: former };
      await decide(environment, uri, { rules: Object.keys(rules).length === 0 ? null : rules });
    },
  });
}

async function turnOffEverywhere({ messages }: Environment, rule: string, uri: vscode.Uri | undefined): Promise<void> {
  await updateUserRules((rules) => ({ ...rules, [rule]: 'off' }));
  const inForce = vscode.workspace.getConfiguration(SECTION, uri).get<Record<string, unknown>>('rules')?.[rule];
  if (inForce !== 'off') {
    messages.warn(
      `${rule} is turned off in your settings, but those of this workspace say “${plain(String(inForce))}”.`,
      {
        title: 'Open Workspace Settings',
        run: () => vscode.commands.executeCommand('workbench.action.openWorkspaceSettings', `${SECTION}.rules`),
      },
    );
    return;
  }
  messages.inform(`${rule} is turned off in your settings, for all files.`, {
    title: 'Turn On Again',
    run: () => updateUserRules(({ [rule]: _, ...others }) => others),
  });
}

async function updateUserRules(
  change: (rules: Readonly<Record<string, unknown>>) => Record<string, unknown>,
): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(SECTION);
  const rules = change(configuration.inspect<Record<string, unknown>>('rules')?.globalValue ?? {});
  const value = Object.keys(rules).length === 0 ? undefined : rules;
  await configuration.update('rules', value, vscode.ConfigurationTarget.Global);
}
