/** Characters per chunk: large enough that writing is not the cost, small enough to stay out of the way. */
const CHUNK_CHARACTERS = 1 << 16;

/** Joins small pieces into chunks, so that a document of any length is never one string nor a million tiny writes. */
export function* inChunks(pieces: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length >= CHUNK_CHARACTERS) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}
