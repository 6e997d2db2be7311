/**
 * A copy of plain data in which every typed array lies in shared memory, so that two threads can read it and posting it
 * costs nothing. Arrays that are shared already stay as they are.
 */
export function withSharedArrays<T>(value: T): T {
  return shared(value) as T;
}

function shared(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return sharedArray(value as TypedArray);
  if (Array.isArray(value)) return value.map(shared);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, shared(entry)]));
}

type TypedArray = Uint8Array | Uint16Array | Uint32Array | Int16Array | Int32Array | Float64Array;
type TypedArrayConstructor = new (buffer: SharedArrayBuffer) => TypedArray;

function sharedArray(array: TypedArray): TypedArray {
  if (array.buffer instanceof SharedArrayBuffer) return array;
  const copy = new (array.constructor as TypedArrayConstructor)(new SharedArrayBuffer(array.byteLength));
  copy.set(array);
  return copy;
}
