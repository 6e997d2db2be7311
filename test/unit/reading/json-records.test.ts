import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readJsonBeginning } from '../../../src/core/reading/json-records.js';
import { cells, read, refused } from './read-json.js';

describe('JSON records', () => {
  it('finds them in an array, in a page, in pages, and line by line', () => {
    const [a, b] = ['{"id":1,"x":"é"}', '{"x":"2","id":null}'];
    for (const text of [
      `[${a},${b}]`,
      `{"calls":[${a},${b}],"meta":{"total":2}}`,
      `{"meta":{"total":2},"usage_records":[ ${a} , ${b} ]}`,
      `[{"logs":[${a}]},{"logs":[${b}]}]`,
      `{"_embedded":{"anything":[${a},${b}]},"count":2}`,
      `{"whatever":[${a},${b}],"n":1}`,
      `${a}\n${b}\n`,
      `${a}\r\n\r\n${b}`,
      `{"calls":[${a}]}\n{"calls":[${b}]}`,
      `[[${a}],[${b}]]`,
      `\uFEFF [\n${a},\n${b}]\n`,
    ]) {
      const records = read(text);
      assert.deepEqual(records.header, ['id', 'x'], text);
      assert.deepEqual(
        cells(records),
        [
          ['1', 'é'],
          ['', '2'],
        ],
        text,
      );
    }
    assert.equal(read(`${a}\n${b}`).kind, 'json-lines');
    assert.equal(read(`[${a},${b}]`).kind, 'json');
    assert.deepEqual(cells(read(a)), [['1', 'é']]);
  });

  it('flattens objects, keeps arrays as they are written, and drops objects that are null elsewhere', () => {
    const records = read('[{"u":null,"n":{"d":"+1","t":[1, {"a":2}]},"e":{}},{"u":{"id":7,"v":{"w":true}},"n":null}]');
    assert.deepEqual(records.header, ['n.d', 'n.t', 'e', 'u.id', 'u.v.w']);
    assert.deepEqual(cells(records), [
      ['+1', '[1, {"a":2}]', '', '', ''],
      ['', '', '', '7', 'true'],
    ]);
  });

  it('reads escapes', () => {
    const text = '[{"a\\u0062":"\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\\ud83d","c":103}]';
    const records = read(text);
    assert.deepEqual(records.header, ['ab', 'c']);
    assert.deepEqual(cells(records), [['"\\/\b\f\n\r\té😀\uFFFD', '103']]);
  });

  it('reads numbers with an exponent, but no text that looks like one', () => {
    for (const [written, plain] of Object.entries({
      '5.0E-4': '0.0005',
      '5e-05': '0.00005',
      '1.2E3': '1200',
      '-1.25e+1': '-12.5',
      '123.456e1': '1234.56',
      '123.456E-2': '1.23456',
      '0.5e1': '5',
      '0.05E1': '0.5',
      '1e0': '1',
      '120E0': '120',
      '10.50e1': '105',
      '0E-10': '0',
      '-0.0e3': '-0',
      '1e30': `1${'0'.repeat(30)}`,
      '1e-30': `0.${'0'.repeat(29)}1`,
      '1e31': '1e31',
      '1e-999': '1e-999',
      '"1e3"': '1e3',
      '[1e3]': '[1e3]',
      true: 'true',
    })) {
      const text = `[{"a":${written},"b":"x"},{"a":${written},"b":"y"}]`;
      assert.deepEqual(cells(read(text)), [
        [plain, 'x'],
        [plain, 'y'],
      ]);
    }
  });

  it('reads such numbers around the records too', () => {
    const { envelope } = read('{"calls":[{"a":1}],"summary":{"cost":5.0E-4,"minutes":1.2E7}}');
    assert.equal(envelope.values['summary.cost'], '0.0005');
    assert.equal(envelope.values['summary.minutes'], '12000000');
  });

  it('reads any such number as it is', () => {
    const number = fc.tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.nat(6), fc.integer({ min: -20, max: 20 }));
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 30 }), (numbers) => {
        const written = numbers.map(([value, decimals, exponent]) => `${(value / 1000).toFixed(decimals)}E${exponent}`);
        const rows = cells(read(JSON.stringify(written.map((a) => ({ a, b: 1 }))).replace(/"a":"([^"]*)"/g, '"a":$1')));
        for (const [row, [text, one]] of rows.entries()) {
          assert.match(text, /^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/);
          assert.equal(Number(text), Number(written[row]));
          assert.equal(one, '1');
        }
      }),
    );
  });

  it('takes the last of two members with one name, as JSON.parse does', () => {
    assert.deepEqual(cells(read('[{"a":1,"a":2}]')), [['2']]);
  });

  it('places names with their values, and says when lines do not tell records apart', () => {
    const text = '{"n":7,\n"calls": [\n  {"é\\"": 1, "b": {"c": "x"}},\n  {"b": {"c" : 2}}], "z": 1}\n';
    const { table } = read(text);
    assert.deepEqual(table.header, ['é"', 'b.c']);
    const place = (line: number, from: number, to: number) => ({
      startLine: line,
      startCharacter: from,
      endLine: line,
      endCharacter: to,
    });
    assert.deepEqual(table.headerRange(0), place(2, 3, 8));
    assert.deepEqual(table.headerRange(1), place(2, 19, 22));
    assert.equal(table.recordsShareLines, false);
    assert.deepEqual(table.cellAt(2, 4), { row: 0, column: 0 });
    assert.deepEqual(table.cellAt(3, 9), { row: 1, column: 1 }, 'the name belongs to its value');
    assert.deepEqual(table.cellAt(3, 17), { row: 1, column: 1 }, 'up to the closing brace');
    assert.equal(table.cellAt(3, 24), undefined, 'not behind the records');
    assert.equal(table.cellAt(4, 0), undefined);
    assert.equal(table.cellAt(0, 2), undefined);
    const flat = read('[{"a":1},{"a":2}]').table;
    assert.equal(flat.recordsShareLines, true);
    assert.equal(flat.line(1), 1);
    assert.equal(read('{"a":1}\n{"a":2}').table.recordsShareLines, false);
    assert.equal(read('[{"a":1\n},{"a":2}]').table.recordsShareLines, false);
  });

  it('reads the records that are complete in the beginning of a text', () => {
    const text = '{"meta":{"n":3},"calls":[{"id":1,"s":"é"},{"id":2,"t":[true]},{"id":3}],"end":true}';
    const bytes = new TextEncoder().encode(text);
    const ends = [...bytes.keys()].filter((at) => at > 20 && bytes[at] === 125 && [44, 93].includes(bytes[at + 1]));
    for (let size = 1; size <= bytes.length; size++) {
      const records = readJsonBeginning(bytes, size);
      const complete = ends.filter((at) => at < size).length;
      if (complete === 0) assert.equal(records, undefined, `${size} bytes`);
      else {
        assert.ok(records, `${size} bytes`);
        assert.equal(records.rows.rowCount, complete, `${size} bytes`);
        assert.deepEqual(records.envelopeKeys.slice(0, 2), ['calls', 'meta']);
      }
    }
    assert.equal(readJsonBeginning(new TextEncoder().encode(`[{"a":1},{"a":2,}${' '.repeat(50)}`), 67), undefined);
  });

  it('says where JSON is broken', () => {
    const dots = refused('{\n  "calls": [\n    {"sid": "CA1", . . .}\n  ]\n}');
    assert.equal(dots.kind, 'broken-json');
    assert.match(dots.message, /left out.*line 3, byte 34/);
    assert.deepEqual([dots.line, dots.byte], [3, 34]);
    assert.match(dots.advice, /documentation/);
    const cut = refused('[{"id": 1},\n{"id"');
    assert.match(cut.message, /ends where a colon/);
    assert.match(cut.advice, /cut off/);
    assert.equal(cut.line, 2);
    assert.match(refused("[{'id': 1}]").message, /"'" stands where a name in double quotes/);
    assert.match(refused('[{"id": 1},]').message, /"]" stands/);
    assert.match(refused('[1, 2]').message, /no object/);
    assert.equal(refused('[1, 2]').kind, 'no-records');
    assert.equal(refused('"text"').kind, 'no-records');
    assert.equal(refused('[{"id":1},null]').kind, 'no-records');
  });

  it('is not troubled by deep nesting or by records that all differ', () => {
    const deep = `[{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}]`;
    assert.equal(read(deep).table.text(0, 0).length, 100_000);
    const objects = `[{"a":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}]`;
    assert.equal(read(objects).table.rowCount, 1);
    assert.equal(refused(`[${'['.repeat(100_000)}`).kind, 'broken-json');
    assert.equal(refused('[[[1]]]').kind, 'no-records');
    const wide = JSON.stringify(Array.from({ length: 3000 }, (_, at) => ({ [`k${at}`]: at })));
    assert.match(refused(wide).message, /different fields/);
  });

  it('widens rows beyond 64 KiB and fills more than one block', () => {
    const long = 'x'.repeat(70_000);
    const records = read(
      JSON.stringify([
        { a: 1, b: long, c: 2 },
        { a: 3, c: 4 },
      ]),
    );
    assert.deepEqual(cells(records), [
      ['1', long, '2'],
      ['3', '', '4'],
    ]);
    const many = Array.from({ length: 40_000 }, (_, id) => ({ id, s: `v${id}` }));
    const table = read(JSON.stringify(many)).table;
    assert.equal(table.rowCount, 40_000);
    for (const row of [0, 16_383, 16_384, 39_999]) assert.equal(table.text(row, 1), `v${row}`);
    assert.equal(table.numberColumn(0).mantissas[39_999], 39_999);
  });
});

describe('pages of JSON records', () => {
  const more = (text: string) => read(text).envelope.morePages;

  it('keeps what surrounds the records', () => {
    const { envelope, envelopeKeys } = read(
      '{"calls":[{"id":1}],"meta":{"total":1,"next":null},"ok":true,"tags":["a"]}',
    );
    assert.deepEqual(envelope, { pages: 1, values: { 'meta.total': '1', 'meta.next': '', ok: 'true', tags: '["a"]' } });
    assert.deepEqual(envelopeKeys, ['calls', 'meta', 'ok', 'tags']);
    assert.equal(read('[{"calls":[{"id":1}]},{"calls":[]},{"calls":[{"id":2}]}]').envelope.pages, 3);
    assert.equal(read('[{"id":1}]').envelope.pages, 1);
  });

  it('sees that pages are missing', () => {
    assert.match(more('{"calls":[{"id":1}],"next_page_uri":"/x?Page=1"}') ?? '', /next_page_uri/);
    assert.match(more('{"calls":[{"id":1}],"meta":{"next_page_link":"https://x"}}') ?? '', /next_page_link/);
    assert.match(more('{"_embedded":{"u":[{"id":1}]},"_links":{"next":{"href":"/x"}}}') ?? '', /_links\.next\.href/);
    assert.match(
      more('{"logs":[{"id":1}],"pagination":{"total":50,"limit":100,"offset":0}}') ?? '',
      /50 records.*holds 1/,
    );
    assert.match(more('{"calls":[{"id":1}],"num_pages":3}') ?? '', /3 pages.*holds 1/);
    const last = '{"_embedded":{"u":[{"id":1}]},"first":{"href":"/u"},"last":{"href":"/u?2"},"next":{"href":"/u?2"}}';
    assert.match(more(last) ?? '', /next\.href/);
    assert.match(more('{"calls":[{"id":1}],"has_more":true}') ?? '', /has_more/);
    assert.match(more('{"calls":[{"id":1}],"previous_page_uri":"/x"}') ?? '', /first page/);
    assert.match(more('[{"calls":[{"id":1}]},{"code":429,"message":"slow down"}]') ?? '', /Page 2 of 2/);
  });

  it('sees it of an answer that a program has put into a member of its own', () => {
    const record = JSON.stringify({ id: 1, note: 'x'.repeat(200) });
    const answer = `{"logs":[${record}],"pagination":{"total":50,"limit":100},"summary":{"total_calls":50}}`;
    for (const wrapper of ['data', 'body', 'result']) {
      const { envelope } = read(`{"status":200,"${wrapper}":${answer}}`);
      assert.match(envelope.morePages ?? '', /50 records \(pagination\.total\) and holds 1/);
      assert.equal(envelope.values['summary.total_calls'], '50');
      assert.equal(envelope.values.status, '200');
    }
    assert.match(more('{"total":1,"data":{"calls":[{"id":1}],"total":1,"next_page_uri":"/x"}}') ?? '', /next_page_uri/);
    assert.equal(more('{"data":{"calls":[{"id":1}],"total":1},"summary":{"total":7}}'), undefined);
  });

  it('sees that a page in between is missing, by the addresses of the others', () => {
    const page = (self: string, next: string | null, prev: string | null = null) => ({
      _embedded: { usage: [{ id: self }] },
      _links: { self: { href: self }, ...(next === null ? {} : { next: { href: next } }), prev: { href: prev } },
    });
    const pages = (...all: readonly object[]) => more(JSON.stringify(all));
    const host = 'https://api.example/usage';
    const numbered = [1, 2, 3].map((at) =>
      page(`${host}?page=${at}&of=3`, at < 3 ? `/usage?of=3&page=${at + 1}` : null),
    );
    assert.equal(pages(...numbered), undefined);
    assert.match(pages(numbered[0], numbered[2]) ?? '', /Page 1 of 2 names a next one \(_links\.next\.href\)/);
    assert.match(pages(numbered[2], numbered[0]) ?? '', /Page 2 of 2/);
    // The first page's own address often has no number, and tokens can only be compared as they are.
    assert.equal(pages(page(host, `${host}?page=2`), page(`${host}?page=2`, null)), undefined);
    assert.match(pages(page(host, `${host}?page=2`), page(`${host}?page=3`, null)) ?? '', /Page 1 of 2/);
    const tokens = ['', '?t=a', '?t=b', '?t=c'].map((own, at, all) =>
      page(host + own, all[at + 1] ? host + all[at + 1] : null),
    );
    assert.equal(pages(...tokens), undefined);
    assert.match(pages(tokens[0], tokens[1], tokens[3]) ?? '', /Page 2 of 3/);
    // Nothing to compare by: a server that writes its own address otherwise proves nothing.
    assert.equal(pages(page('/me/1', '/x?t=a'), page('/me/2', null)), undefined);
    assert.equal(
      pages(page(`${host}?page=1&size=50`, `${host}?page=2&size=900`), page(`${host}?page=2&size=50`, null)),
      undefined,
    );
    assert.equal(pages(page('https://[', 'https://['), page('/2', null)), undefined);
  });

  it('finds the largest page limit of all pages', () => {
    const limits = (...all: readonly number[]) =>
      read(JSON.stringify(all.map((limit) => ({ logs: [{ id: 1 }], pagination: { limit } })))).envelope.pageLimit;
    assert.equal(limits(5000, 50), 5000);
    assert.equal(limits(50, 5000, 50), 5000);
    assert.equal(read('{"calls":[{"id":1}],"page_size":50}').envelope.pageLimit, 50);
    assert.equal(read('{"calls":[{"id":1}]}').envelope.pageLimit, undefined);
  });

  it('sees that none are missing', () => {
    for (const text of [
      '{"calls":[{"id":1}],"next_page_uri":null,"previous_page_uri":null,"total":1}',
      '{"calls":[{"id":1}],"next_page_uri":"","page":0,"page_size":50}',
      '[{"calls":[{"id":1}],"next_page_uri":"/2"},{"calls":[{"id":2}],"next_page_uri":null}]',
      '[{"calls":[{"id":2}],"next_page_uri":null},{"calls":[{"id":1}],"next_page_uri":"/2"}]',
      '{"logs":[{"id":1},{"id":2}],"pagination":{"total":2,"limit":100,"offset":0}}',
      '{"logs":[{"id":1}],"summary":{"total_calls":7,"total_cost":"9"}}',
      '[{"id":1}]',
      // The last page, by another spelling of its own address; and a page that is the first and the last.
      '{"_embedded":{"u":[{"id":1}]},"_links":{"self":{"href":"https://x/u?a=1&page=2"},"next":{"href":"/u?page=2&a=1"}}}',
      '{"_embedded":{"u":[{"id":1}]},"first":{"href":"/u"},"last":{"href":"/u"},"next":{"href":"/u"},"prev":{"href":"/u"}}',
    ]) {
      assert.equal(more(text), undefined, text);
    }
  });
});
