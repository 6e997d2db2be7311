/** What the other thread has told: nothing yet, which rows have the same id, or that it will not tell. */
const PENDING = 0;
const TOLD = 1;
const UNTOLD = 2;

/** How long to wait at most, in ms: then it is found out here. Usually it has been told long before it is asked for. */
const PATIENCE = 2000;

/**
 * The rows of the usage file that share an id, for the thread that did not find them: those of call ids are found by the
 * first while it matches, and used by the rules on the second; those of records the other way round.
 */
export class ToldFirstRows {
  private readonly state: Int32Array;
  private readonly firstRows: Int32Array;

  /** `memory`: what both threads have, made by `memoryFor`. */
  constructor(memory: SharedArrayBuffer) {
    this.state = new Int32Array(memory, 0, 1);
    this.firstRows = new Int32Array(memory, Int32Array.BYTES_PER_ELEMENT);
  }

  /** Memory for a file of so many rows. */
  static memoryFor(rowCount: number): SharedArrayBuffer {
    return new SharedArrayBuffer((rowCount + 1) * Int32Array.BYTES_PER_ELEMENT);
  }

  /** Tells: `fill` writes per row the first row with the same id, or `NEW_ID` or `NO_ID`; false tells that nobody knows. */
  tell(fill: (firstRows: Int32Array) => boolean): void {
    Atomics.store(this.state, 0, fill(this.firstRows) ? TOLD : UNTOLD);
    Atomics.notify(this.state, 0);
  }

  /** Waits until it is told; undefined where it will not be. */
  wait(): Int32Array | undefined {
    Atomics.wait(this.state, 0, PENDING, PATIENCE);
    return Atomics.load(this.state, 0) === TOLD ? this.firstRows : undefined;
  }
}
