import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import {
  cellsOf,
  EXTENSION,
  NAMES,
  NUMBERS,
  PERSONAL_PAIRS,
  type PersonalPair,
  personalDataIn,
} from '../../fixtures/personal-data.js';
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
});
