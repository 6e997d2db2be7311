import { JsonCursor } from '../reading/json-cursor.js';

/** Where a member of an object lies in the bytes; the name with its quotes. Ends are exclusive. */
export interface MemberSpan {
  nameStart: number;
  nameEnd: number;
  start: number;
  end: number;
}

const decoder = new TextDecoder();

/** The members of the object that starts at a byte (white space before it is skipped), by name; none if it is no object. */
export function membersAt(bytes: Uint8Array, at: number): Map<string, MemberSpan> {
  const members = new Map<string, MemberSpan>();
  const cursor = new JsonCursor(bytes, at, bytes.length);
  if (cursor.next() !== 123) return members;
  cursor.p++;
  for (let b = cursor.next(); b !== 125 && b >= 0; b = cursor.next()) {
    if (b === 44) {
      cursor.p++;
      cursor.next();
    }
    const nameStart = cursor.p;
    cursor.string();
    const nameEnd = cursor.p;
    cursor.next();
    cursor.p++;
    cursor.next();
    const start = cursor.p;
    cursor.value();
    const name: string = JSON.parse(decoder.decode(bytes.subarray(nameStart, nameEnd)));
    members.set(name, { nameStart, nameEnd, start, end: cursor.p });
  }
  return members;
}

/** The elements of the array that starts at a byte; none if it is no array. Ends are exclusive. */
export function elementsAt(bytes: Uint8Array, at: number): { start: number; end: number }[] {
  const elements: { start: number; end: number }[] = [];
  const cursor = new JsonCursor(bytes, at, bytes.length);
  if (cursor.next() !== 91) return elements;
  cursor.p++;
  for (let b = cursor.next(); b !== 93 && b >= 0; b = cursor.next()) {
    if (b === 44) {
      cursor.p++;
      cursor.next();
    }
    const start = cursor.p;
    cursor.value();
    elements.push({ start, end: cursor.p });
  }
  return elements;
}

/** The member at a path of names, from an object whose own members are known; undefined where there is none. */
export function memberAt(
  bytes: Uint8Array,
  members: ReadonlyMap<string, MemberSpan>,
  path: readonly string[],
): MemberSpan | undefined {
  const found = members.get(path[0]);
  return !found || path.length === 1 ? found : memberAt(bytes, membersAt(bytes, found.start), path.slice(1));
}
