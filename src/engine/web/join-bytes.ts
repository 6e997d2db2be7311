/** Pieces one behind the other, with some bytes to spare behind them. */
export function joinBytes(pieces: readonly Uint8Array[], spare = 0): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, spare));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
