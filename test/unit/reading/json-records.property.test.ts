import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { read, readAny } from './read-json.js';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

/** What a record's cells must be: dotted paths to texts, arrays as JSON. */
function flatten(record: JsonObject, prefix = ''): [string, Json][] {
  return Object.entries(record).flatMap(([key, value]): [string, Json][] =>
    value !== null && typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length > 0
      ? flatten(value, `${prefix}${key}.`)
      : [[`${prefix}${key}`, value]],
  );
}

describe('any JSON records', () => {
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
              if (row === 0) {
                const header = table.headerRange(column);
                const named = document.getText({
                  start: { line: header.startLine, character: header.startCharacter },
                  end: { line: header.endLine, character: header.endCharacter },
                });
                assert.equal(named, JSON.stringify(path[path.length - 1]));
              }
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
});
