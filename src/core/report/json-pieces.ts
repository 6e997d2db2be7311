/**
 * JSON documents of any length, piece by piece. Scalars and small objects are written by `JSON.stringify`; lists that can
 * have a million entries are written entry by entry, one to a line.
 */

/** Characters of small entries that are handed on together. */
const PIECE_CHARACTERS = 1 << 14;
/** What stands between the entries of a list that is a field of the document itself. */
const BETWEEN_ENTRIES = ',\n    ';

/** Entries of such a list that were written before their document: each text has several, as they stand there. */
export function joinedEntries(texts: Iterable<string>): string[] {
  const pieces: string[] = [];
  let piece: string[] = [];
  let characters = 0;
  for (const text of texts) {
    piece.push(text);
    characters += text.length;
    if (characters < PIECE_CHARACTERS) continue;
    pieces.push(piece.join(BETWEEN_ENTRIES));
    piece = [];
    characters = 0;
  }
  if (piece.length > 0) pieces.push(piece.join(BETWEEN_ENTRIES));
  return pieces;
}

/** A list of which each entry is made only when it is its turn. */
export class JsonStream<Entry = unknown> {
  /** `write`: an entry as JSON, where it has a quicker way than `JSON.stringify`. */
  constructor(
    readonly entries: Iterable<Entry>,
    readonly write: (entry: Entry) => string = JSON.stringify,
  ) {}
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
  if (value instanceof JsonStream) yield* listPieces(value, indent);
  else if (value instanceof NestedObject) yield* objectPieces(value.fields, indent);
  else yield JSON.stringify(value) ?? 'null';
}

/**
 * A list, one entry to a line. An entry may itself be pieces of an object (`NestedObject`). Small entries are handed on
 * many at a time: a piece goes through every generator above it.
 */
function* listPieces({ entries, write }: JsonStream, indent: string): Generator<string> {
  const inner = `${indent}  `;
  let separator = `\n${inner}`;
  let piece = '[';
  for (const entry of entries) {
    piece += separator;
    separator = `,\n${inner}`;
    if (entry instanceof NestedObject) {
      yield piece;
      piece = '';
      yield* objectPieces(entry.fields, inner);
    } else {
      piece += write(entry);
      if (piece.length >= PIECE_CHARACTERS) {
        yield piece;
        piece = '';
      }
    }
  }
  yield separator.startsWith(',') ? `${piece}\n${indent}]` : `${piece}]`;
}
/** An object that is too large to be one string, as an entry of a list or as a value. */
export class NestedObject {
  constructor(readonly fields: JsonFields) {}
}
