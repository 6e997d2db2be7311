const JSON_NAME = /\.(?:json|jsonl|ndjson)$/i;
const OPEN_BRACKET = 91;
const OPEN_BRACE = 123;

/**
 * Whether a text is JSON: by its first characters, or by its file's name. A CSV may begin with a bracket, so that alone
 * says nothing: an object opens with a quoted name, a list of records with an object.
 */
export function looksLikeJson(name: string, bytes: Uint8Array, from: number, limit: number): boolean {
  if (JSON_NAME.test(name)) return true;
  let p = skipBlanks(bytes, from, limit);
  while (p < limit && bytes[p] === OPEN_BRACKET) {
    p = skipBlanks(bytes, p + 1, limit);
    if (p < limit && (bytes[p] === OPEN_BRACE || bytes[p] === 93)) return true;
  }
  if (p >= limit || bytes[p] !== OPEN_BRACE) return false;
  p = skipBlanks(bytes, p + 1, limit);
  return p < limit && (bytes[p] === 34 || bytes[p] === 125);
}

function skipBlanks(bytes: Uint8Array, from: number, limit: number): number {
  let p = from;
  while (p < limit && (bytes[p] === 32 || bytes[p] === 9 || bytes[p] === 10 || bytes[p] === 13)) p++;
  return p;
}
