/**
 * JSON documents of any length, piece by piece. Scalars and small objects are written by `JSON.stringify`; lists that can
 * have a million entries are written entry by entry, one to a line.
 */

/** A list of which each entry is made only when it is its turn. */
export class JsonStream {
  constructor(readonly entries: Iterable<unknown>) {}
}

/** A nested object whose own values may be streams. */
export type JsonFields = readonly (readonly [name: string, value: unknown])[];

/** An object of given fields in the given order; values that are `JsonStream` or `JsonFields` are streamed. */
export function* objectPieces(fields: JsonFields, indent = ''): Generator<string> {
  const inner = `${indent}  `;
  yield '{';
  let separator = '\n';
  for (const [name, value] of fields) {
    yield `${separator}${inner}${JSON.stringify(name)}: `;
    yield* valuePieces(value, inner);
    separator = ',\n';
  }
  yield fields.length === 0 ? '}' : `\n${indent}}`;
}

function* valuePieces(value: unknown, indent: string): Generator<string> {
  if (value instanceof JsonStream) yield* listPieces(value.entries, indent);
  else yield JSON.stringify(value) ?? 'null';
}

/** A list, one entry to a line. An entry may itself be pieces of an object (`NestedObject`). */
export function* listPieces(entries: Iterable<unknown>, indent: string): Generator<string> {
  const inner = `${indent}  `;
  let separator = '\n';
  yield '[';
  for (const entry of entries) {
    if (entry instanceof NestedObject) {
      yield `${separator}${inner}`;
      yield* objectPieces(entry.fields, inner);
    } else yield `${separator}${inner}${JSON.stringify(entry)}`;
    separator = ',\n';
  }
  yield separator === '\n' ? ']' : `\n${indent}]`;
}

/** An entry of a list that is too large to be one string. */
export class NestedObject {
  constructor(readonly fields: JsonFields) {}
}
