import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { ACCOUNT, IN_MAY, monthlyUsage } from '../loopback/provider-data.js';
import { ProviderServer, SECRETS, send } from '../loopback/provider-server.js';
import { answering, api, closeEverything, folderWith, settledGrid } from './support.js';

const MAY = { month: '2025-05' };

/** What is entered where each box asks, by what stands in the box. */
const ENTERED: readonly [RegExp, string][] = [
  [/^Account SID/, ACCOUNT],
  [/^Auth token/, SECRETS.twilioToken],
  [/^Id of an OAuth client/, SECRETS.clientId],
  [/^Secret of this client/, SECRETS.clientSecret],
  [/^API key/, SECRETS.flireoKey],
];

describe('fetching from an API', () => {
  let server: ProviderServer;
  beforeEach(async () => {
    server = new ProviderServer();
    await server.start();
    await setAddresses({
      twilioUrl: server.origin,
      talkdeskUrl: server.origin,
      talkdeskIdUrl: server.origin,
      flireoUrl: `${server.origin}/api/v1`,
    });
  });
  afterEach(async () => {
    await server.stop();
    await setAddresses({
      twilioUrl: undefined,
      talkdeskUrl: undefined,
      talkdeskIdUrl: undefined,
      flireoUrl: undefined,
    });
    await answering(
      'showQuickPick',
      (items) => items,
      () => vscode.commands.executeCommand('usageReconcile.forgetCredentials'),
    );
    await closeEverything();
  });

  for (const { command, format, rows } of [
    { command: 'fetchTwilioCalls', format: 'twilio.calls', rows: IN_MAY },
    { command: 'fetchTwilioUsage', format: 'twilio.usage-records', rows: IN_MAY },
    { command: 'fetchTalkdeskUsage', format: 'talkdesk.monthly-usage', rows: monthlyUsage().length / 3 },
    { command: 'fetchFlireoUsage', format: 'flireo.usage', rows: IN_MAY },
    { command: 'fetchFlireoCalls', format: 'flireo.calls', rows: IN_MAY },
  ]) {
    it(`${command} asks, saves and shows what came`, async () => {
      const place = folderWith({ 'other.txt': '' });
      const target = place('fetched.json');
      const { asked } = await run(command, { ...MAY, detail: 'daily' }, target);
      assert.ok(asked.length > 0, 'no credentials were asked for');
      const pages = JSON.parse(readFileSync(target.fsPath, 'utf8'));
      assert.ok(Array.isArray(pages) && pages.length > 0);
      const { model } = await settledGrid(target);
      assert.ok(model.state === 'ready', JSON.stringify(model));
      assert.equal(model.file.rowCount, rows);
      assert.equal(model.file.format, format);
      assert.match((await api()).lastMessage()?.text ?? '', /^Saved \d+ records on \d+ pages? in fetched\.json\./);
      // Only this file does not say its period itself: the month that was asked for is kept beside it.
      const sidecar = command === 'fetchFlireoUsage' ? ['fetched.json.reconcile.json'] : [];
      assert.deepEqual(readdirSync(dirname(target.fsPath)).sort(), ['fetched.json', ...sidecar, 'other.txt']);
      if (command === 'fetchFlireoUsage') assert.equal(model.file.period?.source, 'user');
    });
  }

  it('keeps credentials for their address only, and forgets them', async () => {
    const place = folderWith({});
    await run('fetchFlireoCalls', MAY, place('one.json'));
    assert.equal((await run('fetchFlireoCalls', MAY, place('two.json'))).asked.length, 0, 'asked again');
    const other = new ProviderServer();
    await other.start();
    try {
      await setAddresses({ flireoUrl: `${other.origin}/api/v1` });
      const { asked } = await run('fetchFlireoCalls', MAY, place('three.json'), () => undefined);
      assert.equal(asked.length, 1, 'a key for another address was taken');
      assert.equal(other.seen.length, 0);
      assert.ok(!existsSync(place('three.json').fsPath));
    } finally {
      await other.stop();
    }
    await setAddresses({ flireoUrl: `${server.origin}/api/v1` });
    await answering(
      'showQuickPick',
      (items) => items,
      () => vscode.commands.executeCommand('usageReconcile.forgetCredentials'),
    );
    assert.match((await api()).lastMessage()?.text ?? '', /^Forgotten: 1 set/);
    assert.equal((await run('fetchFlireoCalls', MAY, place('four.json'))).asked.length, 1);
  });

  it('writes nothing where it is refused, and leaves what was there', async () => {
    const place = folderWith({});
    const target = place('fetched.json');
    writeFileSync(target.fsPath, 'of last month');
    server.faults.push(
      () => false,
      (_, response) => send(response, 403, { code: 20403, message: 'Forbidden', status: 403 }),
    );
    await run('fetchTwilioCalls', MAY, target);
    const { lastMessage } = await api();
    assert.match(lastMessage()?.text ?? '', /^Twilio refused the request \(403\): Forbidden/);
    assert.deepEqual(lastMessage()?.actions, ['Enter Credentials…']);
    assert.equal(readFileSync(target.fsPath, 'utf8'), 'of last month');
    assert.deepEqual(readdirSync(dirname(target.fsPath)), ['fetched.json']);
  });

  it('says why nothing can be written, and leaves nothing behind', async () => {
    const place = folderWith({ 'no-folder': '' });
    await run('fetchFlireoCalls', MAY, vscode.Uri.joinPath(place('no-folder'), 'x.json'));
    assert.match((await api()).lastMessage()?.text ?? '', /^x\.json could not be written: .* Choose another place/);
    assert.deepEqual(readdirSync(dirname(place('x.json').fsPath)), ['no-folder']);
  });

  it('writes nothing where it is called off', async () => {
    const place = folderWith({});
    const { lastMessage } = await api();
    const before = lastMessage();
    const original = vscode.window.withProgress;
    // The user presses Cancel once the first page is there.
    const impatient = (_: unknown, task: (...args: unknown[]) => Thenable<unknown>) => {
      const cancel = new vscode.CancellationTokenSource();
      return task({ report: () => cancel.cancel() }, cancel.token);
    };
    vscode.window.withProgress = impatient as unknown as typeof original;
    try {
      await run('fetchFlireoCalls', MAY, place('x.json'));
    } finally {
      vscode.window.withProgress = original;
    }
    assert.equal(server.seen.length, 1);
    assert.deepEqual(readdirSync(dirname(place('x.json').fsPath)), []);
    assert.equal(lastMessage(), before, 'something was said of what the user knows');
  });

  it('asks for nothing where no place is chosen, nor where the period makes no sense', async () => {
    await run('fetchFlireoCalls', MAY, undefined);
    const place = folderWith({});
    await run('fetchTalkdeskUsage', { firstDate: '2025-05-02', lastDate: '2025-05-03' }, place('x.json'));
    assert.match((await api()).lastMessage()?.text ?? '', /Only whole months/);
    await run('fetchFlireoCalls', { month: '2025-13' }, place('x.json'));
    assert.match((await api()).lastMessage()?.text ?? '', /“2025-13” is not a month/);
    assert.equal(server.seen.length, 0);
  });

  it('asks first in a workspace that is not trusted', async () => {
    (await api()).trust.assume(false);
    const place = folderWith({});
    const refused = await answering(
      'showWarningMessage',
      () => undefined,
      () => run('fetchFlireoCalls', MAY, place('x.json')),
    );
    assert.match(String(refused.asked[0][0]), /not trusted\. Fetch from Flireo all the same/);
    assert.equal(server.seen.length, 0);
    await answering(
      'showWarningMessage',
      (...args) => args.at(-1),
      () => run('fetchFlireoCalls', MAY, place('x.json')),
    );
    assert.ok(existsSync(place('x.json').fsPath));
  });

  it('offers the month that ended last, and takes a pick', async () => {
    const place = folderWith({});
    const { asked } = await answering(
      'showQuickPick',
      (items) => (items as { month: string }[]).find(({ month }) => month === lastMonth()),
      () => run('fetchFlireoCalls', undefined, place('x.json')),
    );
    assert.equal((asked[0][0] as { month: string }[])[0].month, lastMonth());
    assert.match((await api()).lastMessage()?.text ?? '', /There are none of this period/);
  });

  it('asks for the first and the last day, and says what is wrong with them', async () => {
    const place = folderWith({});
    const said: (string | undefined)[] = [];
    const enter = (prompt: string, box: vscode.InputBoxOptions) => {
      const wrong = (text: string) => said.push(box.validateInput?.(text) as string | undefined);
      if (!/day of the period$/.test(prompt)) return ENTERED.find(([one]) => one.test(prompt))?.[1];
      for (const text of ['14 May', '2025-05-13']) wrong(text);
      if (prompt.startsWith('First')) return '2025-05-14';
      wrong('2025-05-31');
      return '2025-05-31';
    };
    await answering(
      'showQuickPick',
      (items) => (items as { month: string }[]).find(({ month }) => month === 'days'),
      () => run('fetchFlireoCalls', undefined, place('x.json'), enter),
    );
    const form = 'Write it as 2025-05-14.';
    assert.deepEqual(said, [form, undefined, form, 'It is before the first day, 2025-05-14.', undefined]);
    const { searchParams } = server.seen[0].url;
    assert.match(`${searchParams.get('start_date')} ${searchParams.get('end_date')}`, /^2025-05-1[34].* 2025-0[56]-/);
    assert.ok(existsSync(place('x.json').fsPath));
  });

  it('goes to no address that is not safe', async () => {
    await setAddresses({ flireoUrl: 'http://flireo.example/api' });
    await run('fetchFlireoCalls', MAY, folderWith({})('x.json'));
    const { lastMessage } = await api();
    assert.match(lastMessage()?.text ?? '', /usageReconcile\.connect\.flireoUrl cannot be used.*https/);
    assert.ok(lastMessage()?.actions.includes('Open Settings'));
  });
});

/** Runs a command with these answers; gives the boxes that asked for credentials. */
async function run(
  command: string,
  answer: unknown,
  target: vscode.Uri | undefined,
  enter: (prompt: string, box: vscode.InputBoxOptions) => string | undefined = (prompt) =>
    ENTERED.find(([box]) => box.test(prompt))?.[1],
): Promise<{ asked: unknown[][] }> {
  const inner = () =>
    answering(
      'showSaveDialog',
      () => target,
      () => vscode.commands.executeCommand(`usageReconcile.${command}`, undefined, answer),
    );
  const { asked } = await answering(
    'showInputBox',
    (box) => enter((box as { prompt: string }).prompt, box as vscode.InputBoxOptions),
    inner,
  );
  return { asked };
}

function lastMonth(): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
}

async function setAddresses(addresses: Readonly<Record<string, string | undefined>>): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('usageReconcile.connect');
  for (const [name, address] of Object.entries(addresses))
    await configuration.update(name, address, vscode.ConfigurationTarget.Global);
}
