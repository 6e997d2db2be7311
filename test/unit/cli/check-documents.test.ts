import assert from 'node:assert/strict';
import { CommandLine, goodCalls, usageReport } from './command-line.js';

describe('the command line: several files in one document', function () {
  this.timeout(60_000);
  let cli: CommandLine;
  before(async () => {
    cli = await CommandLine.build();
    cli.file('good.csv', usageReport(goodCalls(60)));
    cli.file('bad.csv', usageReport([...goodCalls(60), { id: 'odd', day: 3, talk: 90, minutes: '1.5' }]));
  });
  after(() => cli.remove());

  it('has one heading in HTML, and one below for each file', async () => {
    const html = (await cli.run('check', 'good.csv', 'bad.csv', '--format', 'html')).out;
    assert.match(html, /<title>Check of good\.csv, bad\.csv<\/title>/);
    assert.equal(html.match(/<h1>/g)?.length, 1);
    assert.deepEqual(
      [...html.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, name]) => name),
      ['good.csv', 'bad.csv'],
    );
  });

  it('fits into a comment as Markdown, and says what is left out', async () => {
    const many = Array.from({ length: 60 }, () => 'bad.csv');
    const short = (await cli.run('check', ...many, '--format', 'markdown')).out;
    assert.ok(short.length <= 60_000, String(short.length));
    const shown = short.match(/^# bad\.csv$/gm)?.length ?? 0;
    assert.match(short, new RegExp(`\n${60 - shown} more files left out of this short report`));
    const all = (await cli.run('check', ...many, '--format', 'markdown', '--all')).out;
    assert.equal(all.match(/^# bad\.csv$/gm)?.length, 60);
  });
});
