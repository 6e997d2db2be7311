import type { OpenedFile } from '../formats/opened-file.js';
import { sha256Words } from './mask-digest.js';

/** What a pseudonym stands for; it begins so. */
export type PseudonymKind = 'tel' | 'name' | 'mail' | 'record' | 'text';

/** Consonants: no digit that could be part of a number, and hardly a word. */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';
/** 20^10 is about 2^43: of a million numbers, hardly two ever meet. */
const LENGTH = 10;
/** Of each file, this much of its start and of its end goes into the key. */
const SAMPLE = 128 * 1024;

const PSEUDONYM = /^(?:tel(?:\+\d{1,3})?|name|mail|record|text)-[BCDFGHJKLMNPQRSTVWXZ]{10,}$/;
const encoder = new TextEncoder();

/** Whether a text is a pseudonym already. */
export function isPseudonym(text: string): boolean {
  return PSEUDONYM.test(text);
}

/**
 * Names that stand for the numbers and people of a run: of equal ones the same, of different ones never the same. They
 * come from a keyed digest. The key is made from the files' own content, so the same files give the same pseudonyms; it
 * is not the SHA-256 by which reports name a file, because whoever reads a report knows that.
 */
export class Pseudonyms {
  private key = sha256Words(new Uint8Array(0));
  private readonly issued = new Map<string, string>();
  private readonly taken = new Set<string>();

  /** Takes a file's content into the key. What was issued before is forgotten. */
  addToKey({ table, size }: Pick<OpenedFile, 'table' | 'size'>): void {
    const { bytes } = table;
    const end = bytes.subarray(Math.max(SAMPLE, bytes.length - SAMPLE));
    const sample = joined(
      asBytes(this.key),
      encoder.encode(`${size} ${table.rowCount} `),
      bytes.subarray(0, SAMPLE),
      end,
    );
    this.key = sha256Words(sample);
    this.issued.clear();
    this.taken.clear();
  }

  /** The pseudonym of a value. `sign`: what stays readable of it, such as `+33`. */
  of(kind: PseudonymKind, value: string, sign = ''): string {
    const asked = `${kind} ${value}`;
    let pseudonym = this.issued.get(asked);
    for (let time = 0; pseudonym === undefined; time++) {
      const made = `${kind}${sign}-${this.letters(`${time} ${asked}`)}`;
      if (this.taken.has(made)) continue;
      this.taken.add(made);
      this.issued.set(asked, made);
      pseudonym = made;
    }
    return pseudonym;
  }

  private letters(text: string): string {
    const digest = sha256Words(joined(asBytes(this.key), encoder.encode(text)));
    let rest = (BigInt(digest[0]) << 32n) | BigInt(digest[1]);
    let letters = '';
    for (let i = 0; i < LENGTH; i++) {
      letters += LETTERS[Number(rest % 20n)];
      rest /= 20n;
    }
    return letters;
  }
}

function asBytes(digest: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(32);
  const view = new DataView(bytes.buffer);
  digest.forEach((word, at) => {
    view.setUint32(4 * at, word);
  });
  return bytes;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
