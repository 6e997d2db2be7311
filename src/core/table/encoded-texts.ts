import { viewOf } from '../reading/byte-view.js';

/** Cells whose text is not their bytes in the file (quotes within, blanks beyond ASCII around), as UTF-8 one after the other. */
export class EncodedTexts {
  /** The bytes of all texts kept so far: another view whenever there was no more room. */
  view: DataView = new DataView(new ArrayBuffer(0));
  /** Where the last text ends, and the next is put. */
  end = 0;
  private bytes = new Uint8Array(0);
  private readonly encoder = new TextEncoder();

  /** Where the text was put; it ends at `end`. */
  keep(text: string): number {
    const encoded = this.encoder.encode(text);
    if (this.end + encoded.length > this.bytes.length) {
      const larger = new Uint8Array(Math.max(4096, (this.end + encoded.length) * 2));
      larger.set(this.bytes.subarray(0, this.end));
      this.bytes = larger;
      this.view = viewOf(larger);
    }
    const start = this.end;
    this.bytes.set(encoded, start);
    this.end += encoded.length;
    return start;
  }
}
