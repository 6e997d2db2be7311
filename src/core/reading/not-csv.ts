import { inLanguage, say } from '../language/say.js';
import { decodeSpan } from './cell-text.js';
import { detectEncoding, type Encoding } from './encoding.js';

/** A file that is no table: what it is instead, and what to do about it. */
export interface NotATable {
  /** `spreadsheet`, `pdf`, `html`, `xml`, `archive`, `gzip`, `image`, `binary`, `error-body`, `broken-json`, `no-records`, `empty`, `too-large`. */
  kind: string;
  message: string;
  advice: string;
  /** 1-based line and byte offset of the place, where there is one. */
  line?: number;
  byte?: number;
}

/** How many of the first bytes are looked at. */
const HEAD_BYTES = 4096;
/** What to do about a workbook. */
export const SAVE_AS_CSV =
  'In the spreadsheet program choose File > Save As (or Download) and "CSV UTF-8", then open that file.';

interface Signature {
  bytes: readonly number[];
  kind: string;
  message: string;
  advice: string;
}

/** Files that show by their first bytes what they are. */
export const SIGNATURES: readonly Signature[] = [
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    kind: 'spreadsheet',
    message: 'This is an old Office document, probably an Excel workbook (.xls), whatever its name says.',
    advice: SAVE_AS_CSV,
  },
  {
    bytes: [0x25, 0x50, 0x44, 0x46],
    kind: 'pdf',
    message: 'This is a PDF document: the invoice itself, probably, and not its usage report.',
    advice: 'Download the usage report (CSV) from the line of the invoice in the provider’s billing section.',
  },
  {
    bytes: [0x1f, 0x8b],
    kind: 'gzip',
    message: 'This file is compressed with gzip.',
    advice: 'Decompress it first (gunzip FILE, or an archive program), then open what comes out.',
  },
  { bytes: [0x89, 0x50, 0x4e, 0x47], kind: 'image', message: 'This is a PNG picture.', advice: imageAdvice() },
  { bytes: [0xff, 0xd8, 0xff], kind: 'image', message: 'This is a JPEG picture.', advice: imageAdvice() },
  { bytes: [0x47, 0x49, 0x46, 0x38], kind: 'image', message: 'This is a GIF picture.', advice: imageAdvice() },
  ...[
    [0x37, 0x7a, 0xbc, 0xaf],
    [0x52, 0x61, 0x72, 0x21],
    [0x28, 0xb5, 0x2f, 0xfd],
    [0x42, 0x5a, 0x68, 0x39, 0x31, 0x41],
    [0xfd, 0x37, 0x7a, 0x58],
  ].map((bytes) => ({
    bytes,
    kind: 'archive',
    message: 'This is a compressed archive.',
    advice: 'Unpack it, then open the CSV inside.',
  })),
];

function imageAdvice(): string {
  return 'A screenshot cannot be reconciled. Export the data itself as CSV.';
}

/**
 * What a file is that only bears the name of a table, from its first bytes; undefined if it may well be text.
 * API answers in JSON are for `explainErrorBody`, once they are read.
 */
export function detectNotCsv(bytes: Uint8Array, limit: number): NotATable | undefined {
  const head = bytes.subarray(0, Math.min(limit, HEAD_BYTES));
  const found = SIGNATURES.find((signature) => signature.bytes.every((byte, at) => head[at] === byte));
  if (found) return { kind: found.kind, message: inLanguage(found.message), advice: inLanguage(found.advice) };
  if (head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5 || head[2] === 7)) return zip(head);
  return markup(head) ?? binary(head);
}

/** Workbooks are zip archives whose first entries have tell-tale names. */
function zip(head: Uint8Array): NotATable {
  const text = asciiOf(head);
  const sheet =
    /xl\/|\[Content_Types\]|workbook|opendocument\.spreadsheet|Index\/Document\.iwa|_rels\/|docProps\//.test(text);
  return sheet
    ? {
        kind: 'spreadsheet',
        message: say`This is a spreadsheet workbook (such as .xlsx), whatever its name says.`,
        advice: inLanguage(SAVE_AS_CSV),
      }
    : {
        kind: 'archive',
        message: say`This is a zip archive, or a workbook in one.`,
        advice: say`Unpack it and open the CSV inside. If it is a workbook, save it as CSV UTF-8.`,
      };
}

function markup(head: Uint8Array): NotATable | undefined {
  const { bom, encoding } = detectEncoding(head);
  const text = (
    encoding === 'utf-8' ? decodeSpan(head, bom, head.length) : new TextDecoder(encoding).decode(head)
  ).trimStart();
  if (/^(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(text)) {
    return {
      kind: 'html',
      message: say`This is a saved web page, not the file behind its download link.`,
      advice: say`Sign in to the provider, use the download button itself, and check that the file starts with column names.`,
    };
  }
  if (/^<\?xml|^<Workbook\b/i.test(text)) {
    const error = /RestException|<Error>/i.test(text);
    return error
      ? {
          kind: 'error-body',
          message: say`This is an error answer of an API (XML), saved in place of the data.`,
          advice: say`Check key, account and dates of the request, then download again.`,
        }
      : {
          kind: 'xml',
          message: say`This is an XML document.`,
          advice: say`Export CSV or JSON instead. If it opens as a spreadsheet, save it as CSV UTF-8.`,
        };
  }
  return undefined;
}

/** Text has hardly any control characters; NUL bytes are one in two of UTF-16 and rare elsewhere. */
function binary(head: Uint8Array): NotATable | undefined {
  if (detectEncoding(head).encoding !== 'utf-8' || guessUtf16(head) !== undefined) return undefined;
  let controls = 0;
  for (const b of head) if (b < 9 || (b > 13 && b < 32 && b !== 27)) controls++;
  if (controls < 24 || controls * 10 < head.length) return undefined;
  let nuls = 0;
  for (const b of head) if (b === 0) nuls++;
  return {
    kind: 'binary',
    message:
      nuls === head.length
        ? say`This file holds nothing but zero bytes: it was never written, or its download broke off.`
        : say`This is a binary file, not a text.`,
    advice: say`Download the file again, or export it as CSV.`,
  };
}

/**
 * UTF-16 without a byte order mark shows by its zero bytes: Western text has one in every second byte, always on the
 * same side.
 */
export function guessUtf16(head: Uint8Array): Encoding | undefined {
  const length = Math.min(head.length, HEAD_BYTES) & ~1;
  if (length < 16) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (head[at] === 0) even++;
    if (head[at + 1] === 0) odd++;
  }
  const pairs = length / 2;
  if (odd > pairs * 0.8 && even < pairs * 0.05) return 'utf-16le';
  if (even > pairs * 0.8 && odd < pairs * 0.05) return 'utf-16be';
  return undefined;
}

function asciiOf(head: Uint8Array): string {
  let text = '';
  for (const b of head) text += b < 128 ? String.fromCharCode(b) : '.';
  return text;
}
