import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { USAGE_HEADER } from '../../fixtures/constructed-csv.js';
import { EXTENSION, NAMES, NUMBERS, PERSONAL_PAIRS, type PersonalPair } from '../../fixtures/personal-data.js';
import { cellsOf, personalDataIn } from '../../fixtures/personal-data-search.js';
import { CommandLine } from './command-line.js';

/** Every form of every command. */
const FORMS = {
  check: ['text', 'json', 'markdown', 'csv', 'html', 'sarif'],
  reconcile: ['text', 'json', 'markdown', 'csv', 'html', 'sarif', 'xlsx'],
  columns: ['text', 'table-schema'],
};
/** Exit status of an internal error. */
const INTERNAL = 70;

/** All texts in a file: of a workbook those of its parts. */
function textsOf(bytes: Uint8Array): string {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return new TextDecoder().decode(bytes);
  return Object.entries(unzipSync(bytes))
    .map(([name, part]) => `${name}\n${new TextDecoder().decode(part)}`)
    .join('\n');
}

describe('masking on the command line', function () {
  this.timeout(240_000);
  let cli: CommandLine;
  before(async () => {
    cli = await CommandLine.build();
  });
  after(() => cli.remove());

  /** Runs a command and gives all that it wrote: standard output and error, the file, or the files of the folder. */
  async function written(args: readonly string[], out?: string): Promise<{ name: string; text: string }[]> {
    const run = await cli.run(...args, ...(out === undefined ? [] : ['--out', out]));
    assert.notEqual(run.status, INTERNAL, `${args.join(' ')}: ${run.err}`);
    const all = [
      { name: 'standard output', text: run.out },
      { name: 'standard error', text: run.err },
    ];
    if (out === undefined) return all;
    const path = cli.path(out);
    const paths = out.includes('.') ? [path] : readdirSync(path).map((name) => join(path, name));
    for (const one of paths) all.push({ name: one.slice(path.length) || out, text: textsOf(readFileSync(one)) });
    rmSync(path, { recursive: true });
    return all;
  }

  /** Every command in every form over a pair, with the options given; `out` where it does not write to standard output. */
  function* commands({
    usage,
    log,
    options,
  }: PersonalPair): Generator<{ args: string[]; out?: string; isRows?: boolean }> {
    const pair = [usage.name, log.name];
    for (const format of FORMS.check) yield { args: ['check', ...pair, '--format', format, '--all'] };
    for (const format of FORMS.reconcile) {
      const args = ['reconcile', ...pair, ...options, '--format', format, '--now', '2025-05-02T00:00:00Z'];
      yield format === 'xlsx' ? { args, out: 'statement.xlsx' } : { args: [...args, '--all'] };
    }
    yield { args: ['reconcile', ...pair, ...options, '--format', 'markdown'] };
    for (const list of ['breaks', 'rows'])
      yield { args: ['reconcile', ...pair, ...options, '--format', 'csv', '--list', list] };
    yield { args: ['dispute', ...pair, ...options], out: 'pack' };
    for (const file of pair) for (const format of FORMS.columns) yield { args: ['columns', file, '--format', format] };
  }

  for (const pair of PERSONAL_PAIRS) {
    it(`shows no number and no name of ${pair.provider}’s files in any form`, async () => {
      cli.file(pair.usage.name, pair.usage.text);
      cli.file(pair.log.name, pair.log.text);
      const shown: string[] = [];
      let shows = 0;
      for (const { args, out } of commands(pair)) {
        for (const { name, text } of await written([...args, '--mask-numbers'], out).catch(noPack(args)))
          for (const found of personalDataIn(text))
            shown.push(`${args[0]} ${args.slice(3).join(' ')}, ${name}: ${found}`);
        // A search that finds nothing must be one that would find something.
        if (out === undefined && args[0] !== 'columns' && args.includes('json'))
          for (const { text } of await written(args, out)) shows += personalDataIn(text).length;
      }
      assert.deepEqual(shown, []);
      assert.ok(shows > 3, `${shows}`);
    });
  }

  /** A pair may have nothing to dispute: then there is no folder to search. */
  function noPack(args: readonly string[]) {
    return (error: NodeJS.ErrnoException) => {
      if (args[0] === 'dispute' && error.code === 'ENOENT') return [];
      throw error;
    };
  }

  it('finds what it looks for in every spelling', () => {
    for (const { international, national } of NUMBERS)
      for (const text of [
        `+${international}`,
        `00${international}`,
        international,
        national,
        [...national].join(' '),
        `%2B${international}`,
        `\\u00${'3'}${national.charCodeAt(0).toString(16).slice(-1)}${national.slice(1)}`,
      ])
        assert.deepEqual(personalDataIn(text), [national], text);
    for (const name of NAMES) assert.ok(personalDataIn(`<b>${name.toUpperCase()}</b>`).includes(name), name);
    assert.deepEqual(personalDataIn(`to ${EXTENSION}.`), [EXTENSION]);
  });

  it('gives a number one mask on both sides, in every form and every time', async () => {
    const [{ usage, log, options }] = PERSONAL_PAIRS;
    cli.file(usage.name, usage.text);
    cli.file(log.name, log.text);
    const args = ['reconcile', usage.name, log.name, ...options, '--mask-numbers', '--format', 'csv', '--list', 'rows'];
    const [{ text: once }, { text: again }] = [(await written(args))[0], (await written(args))[0]];
    assert.equal(once, again);
    const [usageRow, logRow] = ['usage', 'call-log'].map(
      (side) => once.split('\n').find((line) => line.startsWith(`${side},`)) ?? '',
    );
    const masks = (line: string) => line.match(/tel\+\d+-[B-Z]{10}/g) ?? [];
    // Before the ends of the call stand the name of the file and, for some, the id.
    assert.deepEqual(masks(usageRow).slice(-2), masks(logRow).slice(-2));
    const [{ text: json }] = await written([
      'reconcile',
      usage.name,
      log.name,
      ...options,
      '--mask-numbers',
      '--format',
      'json',
    ]);
    assert.ok(masks(json).some((mask) => mask === masks(once)[0]));
  });

  it('changes no figure', async () => {
    for (const { usage, log, options } of PERSONAL_PAIRS) {
      cli.file(usage.name, usage.text);
      cli.file(log.name, log.text);
      const args = ['reconcile', usage.name, log.name, ...options, '--format', 'json'];
      const [plain, masked] = [(await written(args))[0], (await written([...args, '--mask-numbers']))[0]].map(
        ({ text }) => JSON.parse(text),
      );
      for (const key of [
        'verdict',
        'period',
        'usage',
        'callLog',
        'bridge',
        'residualSeconds',
        'fit',
        'netSeconds',
        'grossSeconds',
      ])
        assert.deepEqual(masked[key], plain[key], key);
      assert.equal(masked.breaks.length, plain.breaks.length);
      assert.equal(masked.findings.length, plain.findings.length);
    }
  });

  it('without the option loses no cell in the forms that promise all rows', async () => {
    for (const { usage, log, options } of PERSONAL_PAIRS) {
      if (!usage.name.endsWith('.csv') || !log.name.endsWith('.csv')) continue;
      cli.file(usage.name, usage.text);
      cli.file(log.name, log.text);
      const args = ['reconcile', usage.name, log.name, ...options, '--format', 'xlsx'];
      const { text } = (await written(args, 'statement.xlsx'))[2];
      const plain = text
        .replace(/<[^>]*>/g, '\n')
        .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&apos;', "'")
        .replaceAll('&amp;', '&');
      for (const cell of cellsOf(usage.text + log.text)) assert.ok(plain.includes(cell), cell);
    }
  });

  it('masks what it refuses', async () => {
    cli.file('of +33199001234.csv', 'From\n+33199001234\n');
    cli.file('33199001257.json', '{"+442079460182": [');
    for (const args of [
      ['check', '33199001257.json'],
      ['check', 'of +33199001234.csv', 'missing +442079460182.csv'],
      ['reconcile', 'of +33199001234.csv', '33199001257.json'],
      ['reconcile', 'missing +442079460182.csv', 'of +33199001234.csv'],
      ['dispute', 'of +33199001234.csv', 'of +33199001234.csv', '--out', 'pack'],
      ['columns', '33199001257.json'],
      ['columns', 'missing +442079460182.csv'],
    ]) {
      const run = await cli.run(...args, '--mask-numbers');
      assert.notEqual(run.status, INTERNAL, run.err);
      assert.notEqual(run.err, '', args.join(' '));
      assert.deepEqual(personalDataIn(run.out + run.err), [], run.err);
    }
  });

  it('masks what it quotes of files that are none of the run’s', async () => {
    cli.file('u.csv', 'From\n+33199001234\n');
    cli.file('i.csv', 'Description,Quantity,Amount\nOf a line,x33199001257,1\n');
    const run = await cli.run('reconcile', 'u.csv', 'u.csv', '--invoice', 'i.csv', '--mask-numbers');
    assert.match(run.err, /Quantity “xtel-/);
    assert.deepEqual(personalDataIn(run.out + run.err), [], run.err);
  });

  describe('of texts that no file of the run has', () => {
    const header = 'call_id,started_at,answered_at,ended_at,direction,from,to,status,talk_seconds\n';
    const usage = (id: string, start: string, minutes: number, to: string) =>
      `Call,rec-${id},,${minutes},${id},84213,Outbound,False,US,+12025550143,${start},,Outbound landline,FR,${to},False\n`;
    const logged = (id: string, start: string, to: string) =>
      `${id},${start},${start},${start.replace(':00Z', ':50Z')},outbound,+12025550143,${to},completed,50\n`;
    const decided = (record: string, reason: string) =>
      JSON.stringify({
        version: 1,
        month: record.startsWith('rec-call') ? '2025-04' : '2025-05',
        timeZone: 'UTC',
        decisions: [{ rule: 'statement/billed-differs', record, state: 'accepted', reason, deltaSeconds: 240 }],
      });
    /** What only the month before, the decisions and the invoice have, without what is between the digits. */
    const GONE = /0?199007777|199007780|199007781|199005555|199006666|199008888|1990033|612345678|Zed Prevname/i;
    const withoutSigns = (text: string) => text.replace(/(?<=\d)[ ._-](?=\d)/g, '');

    async function statementBefore(...options: readonly string[]): Promise<string> {
      cli.file(
        'u1.csv',
        `${USAGE_HEADER}\n${usage('call-0199007777-1', '2025-04-20T10:00:00Z', 5, '+33199007777')}${usage('31_99_00_77_81', '2025-04-21T10:00:00Z', 5, '+33199007781')}`,
      );
      cli.file(
        'l1.csv',
        `${header}${logged('call-0199007777-1', '2025-04-20T10:00:00Z', '+33199007777')}${logged('33199007780-x', '2025-04-22T10:00:00Z', '+33199007780')}`,
      );
      cli.file('u1.csv.reconcile.json', decided('rec-call-0199007777-1', 'Zed Prevname rang 01 99 00 77 77'));
      await cli.run('reconcile', 'u1.csv', 'l1.csv', '--format', 'json', '--out', 's1.json', ...options);
      return 's1.json';
    }

    /** This month: nothing in its files is personal but the two ends of a call. */
    function thisMonth(): string[] {
      cli.file('u2.csv', `${USAGE_HEADER}\n${usage('c1', '2025-05-20T10:00:00Z', 5, '+33199001234')}`);
      cli.file('l2.csv', `${header}${logged('c1', '2025-05-20T10:00:00Z', '+33199001234')}`);
      cli.file('u2.csv.reconcile.json', decided('gone-0199005555', 'asked at 0199006666'));
      cli.file(
        'i2.csv',
        'Description,Quantity,Amount\nLine 01 99 00 88 88,3,1\nUnknown 0612345678,3,1\nShort 1990033,1,1\n',
      );
      return ['u2.csv', 'l2.csv'];
    }

    it('shows no number and no name of last month, of old decisions and of the invoice', async () => {
      const args = [...thisMonth(), '--previous', await statementBefore(), '--invoice', 'i2.csv'];
      const shown: string[] = [];
      let shows = 0;
      for (const format of FORMS.reconcile) {
        const one = ['reconcile', ...args, '--format', format];
        const out = format === 'xlsx' ? 'statement.xlsx' : undefined;
        for (const { name, text } of await written([...one, '--mask-numbers'], out))
          if (GONE.test(withoutSigns(text))) shown.push(`${format}, ${name}: ${GONE.exec(withoutSigns(text))?.[0]}`);
        for (const { text } of await written(one, out)) if (GONE.test(withoutSigns(text))) shows++;
      }
      for (const { name, text } of await written(['dispute', ...args, '--mask-numbers'], 'pack').catch(
        noPack(['dispute']),
      ))
        if (GONE.test(withoutSigns(text))) shown.push(`pack, ${name}`);
      assert.deepEqual(shown, []);
      assert.ok(shows >= 5, `${shows}`);
    });

    it('keeps days, random ids and reasons without digits', async () => {
      const args = thisMonth();
      cli.file('u2.csv.reconcile.json', decided('550e8400-e29b-41d4-a716-446655440000', 'credited by mail'));
      cli.file('i2.csv', 'Description,Quantity,Amount\nCalls 2025-05-01 to 31.05.2025,3,1\n');
      const { out } = await cli.run('reconcile', ...args, '--invoice', 'i2.csv', '--mask-numbers', '--format', 'json');
      const { triage, invoice } = JSON.parse(out);
      assert.deepEqual(
        [triage.unmatched[0].record, triage.unmatched[0].reason],
        ['550e8400-e29b-41d4-a716-446655440000', 'credited by mail'],
      );
      assert.ok(invoice.some((line: { description: string }) => line.description === 'Calls 2025-05-01 to 31.05.2025'));
    });

    it('says of a masked statement that its records cannot be found again', async () => {
      const previous = await statementBefore('--mask-numbers');
      assert.equal(JSON.parse(readFileSync(cli.path(previous), 'utf8')).masked, true);
      const run = await cli.run('reconcile', ...thisMonth(), '--previous', previous);
      assert.equal(run.status, 2, run.out);
      assert.match(run.err, /s1\.json was masked, so records with a number in their id cannot be found again/);
      assert.match(run.err, /export the statement anew without masking/i);
    });
  });
});
