import * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import { nameOf } from '../files/read-request.js';
import { SECTION } from '../files/settings.js';
import { plain } from '../interaction/safe-text.js';
import { decide } from './decide.js';
import type { Environment } from './environment.js';
import { restoredRules } from './restored-rules.js';

const RULE_ID = /^[a-z]+\/[a-z0-9-]+$/;

/**
 * Turns a rule off and offers to turn it on again. The arguments come from a quick fix: the file, the rule's id, and how
 * far it reaches: `file`, which is kept beside the file, or `everywhere`, which is kept in the user's settings.
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
    messages.warn(say`Which rule is meant is not clear. Turn it off from the light bulb at one of its findings.`);
    return;
  }
  if (reach === 'everywhere') await turnOffEverywhere(environment, rule, uri);
  else if (uri) await turnOffForFile(environment, rule, uri);
}

async function turnOffForFile(environment: Environment, rule: string, uri: vscode.Uri): Promise<void> {
  const { decisions, messages } = environment;
  const before = (await decisions.of(uri)).rules ?? {};
  await decide(environment, uri, { rules: { ...before, [rule]: 'off' } });
  messages.inform(say`${rule} is turned off for ${plain(nameOf(uri), 80)}.`, {
    title: say`Turn On Again`,
    run: async () => {
      const rules = restoredRules((await decisions.of(uri)).rules ?? {}, rule, before[rule]);
      await decide(environment, uri, { rules: rules ?? null });
    },
  });
}

async function turnOffEverywhere({ messages }: Environment, rule: string, uri: vscode.Uri | undefined): Promise<void> {
  const before = userRules();
  await setUserRules({ ...before, [rule]: 'off' });
  const inForce = vscode.workspace.getConfiguration(SECTION, uri).get<Record<string, unknown>>('rules')?.[rule];
  if (inForce !== 'off') {
    messages.warn(
      say`${rule} is turned off in your settings, but those of this workspace say “${plain(String(inForce))}”.`,
      {
        title: say`Open Workspace Settings`,
        run: () => vscode.commands.executeCommand('workbench.action.openWorkspaceSettings', `${SECTION}.rules`),
      },
    );
    return;
  }
  messages.inform(say`${rule} is turned off in your settings, for all files.`, {
    title: say`Turn On Again`,
    run: () => setUserRules(restoredRules(userRules(), rule, before[rule])),
  });
}

function userRules(): Readonly<Record<string, unknown>> {
  return vscode.workspace.getConfiguration(SECTION).inspect<Record<string, unknown>>('rules')?.globalValue ?? {};
}

async function setUserRules(rules: Record<string, unknown> | undefined): Promise<void> {
  await vscode.workspace.getConfiguration(SECTION).update('rules', rules, vscode.ConfigurationTarget.Global);
}
