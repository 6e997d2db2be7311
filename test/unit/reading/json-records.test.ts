import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type JsonRecords, readJsonRecords } from '../../../src/core/reading/json-records.js';
import { Table } from '../../../src/core/table/table.js';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

function readAny(text: string) {
  const encoded = new TextEncoder().encode(text);
  // Whatever stands behind the text must not matter.
  const bytes = new Uint8Array(encoded.length + 3).fill(0x22);
  bytes.set(encoded);
  const bom = text.startsWith('\uFEFF') ? 3 : 0;
  return readJsonRecords(bytes, encoded.length, bom);
}

function read(text: string): JsonRecords & { table: Table } {
  const records = readAny(text);
  assert.ok('header' in records, JSON.stringify(records));
  return { ...records, table: new Table(records.bytes, records.rows, records.header, records.locator) };
}

function refused(text: string) {
  const records = readAny(text);
  assert.ok('advice' in records, 'it was read');
  return records;
}

function cells({ table }: { table: Table }): string[][] {
  return Array.from({ length: table.rowCount }, (_, row) =>
    table.header.map((_name, column) => table.text(row, column)),
  );
}

/** What a record's cells must be: dotted paths to texts, arrays as JSON. */
function flatten(record: JsonObject, prefix = ''): [string, Json][] {
  return Object.entries(record).flatMap(([key, value]): [string, Json][] =>
    value !== null && typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length > 0
      ? flatten(value, `${prefix}${key}.`)
      : [[`${prefix}${key}`, value]],
  );
}

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
    const text = '[{"a\\u0062":"\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\\ud83d","c":1e3}]';
    const records = read(text);
    assert.deepEqual(records.header, ['ab', 'c']);
    assert.deepEqual(cells(records), [['"\\/\b\f\n\r\té😀\uFFFD', '1e3']]);
  });

  it('takes the last of two members with one name, as JSON.parse does', () => {
    assert.deepEqual(cells(read('[{"a":1,"a":2}]')), [['2']]);
  });

  it('agrees with JSON.parse about any records', () => {
    const key = fc
      .oneof(fc.constantFrom('id', 'x', 'é', 'a"b', ''), fc.string({ unit: 'binary', maxLength: 4 }))
      .filter((name) => !name.includes('.') && name !== '__proto__' && name.isWellFormed());
    const scalar = fc.oneof(
      fc.constant(null),
      fc.boolean(),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.string({ unit: 'binary' }),
    );
    const { value } = fc.letrec<{ value: Json; object: JsonObject }>((tie) => ({
      value: fc.oneof({ depthSize: 'small' }, scalar, fc.array(tie('value'), { maxLength: 3 }), tie('object')),
      object: fc.dictionary(key, tie('value'), { maxKeys: 4 }),
    }));
    const record = fc.dictionary(key, value, { minKeys: 1, maxKeys: 6 });
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(0, 1, 3),
        fc.constantFrom('\n', '\r\n'),
        (list, indent, eol) => {
          const text = `{"calls":${JSON.stringify(list, null, indent).replaceAll('\n', eol)}}`;
          const parsed = read(text);
          assert.equal(parsed.table.rowCount, list.length);
          list.forEach((entry, row) => {
            const wanted = new Map(flatten(entry as JsonObject));
            parsed.header.forEach((name, column) => {
              const found = parsed.table.text(row, column);
              const expected = wanted.get(name);
              if (
                expected === undefined ||
                expected === null ||
                (typeof expected === 'object' && !Array.isArray(expected))
              )
                assert.equal(found, '');
              else if (typeof expected === 'string') assert.equal(found, expected.toWellFormed());
              else if (Array.isArray(expected))
                assert.deepEqual(JSON.parse(found), JSON.parse(JSON.stringify(expected)));
              else assert.equal(JSON.stringify(JSON.parse(found)), JSON.stringify(expected));
            });
            for (const [name, expected] of wanted) {
              const isNothing = expected === null || (typeof expected === 'object' && !Array.isArray(expected));
              if (!isNothing) assert.ok(parsed.header.includes(name), name);
            }
          });
        },
      ),
      { numRuns: 400 },
    );
  });

  it('refuses exactly what JSON.parse refuses', () => {
    const base = '{"calls": [{"id": 1, "t": "a\\u00e9\\n", "d": -1.5e+3, "n": null, "l": [true, {}, []]}]}';
    fc.assert(
      fc.property(
        fc.nat(base.length),
        fc.nat(2),
        fc.constantFrom(...'{}[]",:0.eE+-tfn\\ u\n\u0001.'),
        (at, cut, put) => {
          const text = base.slice(0, at) + put + base.slice(at + cut);
          let valid = true;
          try {
            JSON.parse(text);
          } catch {
            valid = false;
          }
          const result = readAny(text);
          const broken = 'advice' in result && result.kind === 'broken-json';
          // A second value behind the first is JSON Lines to us.
          if (valid) assert.ok(!broken, text);
          else if (!broken) assert.ok('kind' in result && result.kind !== 'json', text);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('places every value where an editor shows it', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '"', '\\', '\n', ' '), maxLength: 6 });
    const record = fc.record({
      a: text,
      b: fc.record({ c: fc.integer(), d: text }),
      e: fc.array(text, { maxLength: 2 }),
    });
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(0, 2),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.constantFrom('page', 'lines', 'array'),
        (list, indent, eol, shape) => {
          const body =
            shape === 'lines'
              ? list.map((entry) => JSON.stringify(entry)).join('\n')
              : JSON.stringify(shape === 'page' ? { more: 'é', calls: list } : list, null, indent);
          const source = body.replaceAll('\n', eol);
          const document = TextDocument.create('file:///x.json', 'json', 1, source);
          const { table } = read(source);
          list.forEach((_, row) => {
            const lines = source.split(eol);
            const inLine = shape === 'lines' && list.length > 1;
            const root = parseTree(inLine ? lines[row] : source) as Node;
            const shift = inLine ? lines.slice(0, row).reduce((sum, line) => sum + line.length + eol.length, 0) : 0;
            const base =
              inLine || (shape === 'lines' && list.length === 1) ? [] : shape === 'page' ? ['calls', row] : [row];
            const rangeOf = (path: (string | number)[]) => {
              const node = findNodeAtLocation(root, [...base, ...path]);
              assert.ok(node);
              const start = document.positionAt(node.offset + shift);
              const end = document.positionAt(node.offset + node.length + shift);
              return {
                startLine: start.line,
                startCharacter: start.character,
                endLine: end.line,
                endCharacter: end.character,
              };
            };
            for (const [name, path] of [
              ['a', ['a']],
              ['b.c', ['b', 'c']],
              ['b.d', ['b', 'd']],
              ['e', ['e']],
            ] as const) {
              const column = table.header.indexOf(name);
              const range = rangeOf([...path]);
              assert.deepEqual(table.range(row, column), range);
              assert.deepEqual(table.cellAt(range.startLine, range.startCharacter), { row, column });
            }
            const whole = rangeOf([]);
            assert.deepEqual(table.rowRange(row), whole);
            assert.equal(table.line(row), whole.startLine + 1);
          });
        },
      ),
      { numRuns: 300 },
    );
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
    assert.match(more('{"calls":[{"id":1}],"has_more":true}') ?? '', /has_more/);
    assert.match(more('{"calls":[{"id":1}],"previous_page_uri":"/x"}') ?? '', /first page/);
    assert.match(more('[{"calls":[{"id":1}]},{"code":429,"message":"slow down"}]') ?? '', /Page 2 of 2/);
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
    ]) {
      assert.equal(more(text), undefined, text);
    }
  });
});
