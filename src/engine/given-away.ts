/**
 * The memory of the bytes in a message between a host and its worker: it moves to the other side instead of being
 * copied. Bytes are only given away as the `bytes` of an object, an argument or a result: whoever names them so has no
 * use for them any more.
 */
export function givenAway(message: unknown): ArrayBuffer[] {
  const { a: values, r: result } = message as { a?: unknown; r?: unknown };
  const found = Array.isArray(values) ? values.flatMap(bytesOf) : [];
  return [...found, ...bytesOf(result)];
}

function bytesOf(value: unknown): ArrayBuffer[] {
  const bytes = (value as { bytes?: unknown } | null | undefined)?.bytes;
  return bytes instanceof Uint8Array && bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : [];
}
