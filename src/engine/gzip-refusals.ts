import { LARGEST_FILE } from '../core/formats/open-file.js';
import type { NotATable } from '../core/formats/opened-file.js';
import { say } from '../core/language/say.js';

/** What is said of a gzip file that holds more than `limit` bytes. */
export function tooLargeInside(limit: number): NotATable {
  return {
    kind: 'too-large',
    message:
      limit === LARGEST_FILE
        ? say`Decompressed, the file has more than the 4 GiB that can be opened.`
        : say`Decompressed, the file has more than the ${limit} bytes that can be opened.`,
    advice: say`Export a shorter period, or split the file and keep the header line in each part.`,
  };
}

/** What is said of a gzip file that cannot be decompressed, where the reason is known: `cut short`, or what the decompression says. */
export function brokenGzip(reason: string): NotATable {
  return {
    kind: 'gzip',
    message:
      reason === 'cut short'
        ? say`This gzip file ends too early: its download or its copying broke off.`
        : say`This gzip file is damaged (${reason}).`,
    advice: say`Download or copy it again. On a command line, gzip -t FILE tests whether it is whole.`,
  };
}
