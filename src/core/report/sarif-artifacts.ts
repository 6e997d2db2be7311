import { rangeOf } from '../checks/finding-range.js';
import type { OpenedFile } from '../formats/opened-file.js';
import type { NumberMask } from './number-mask.js';
import type { SarifRun } from './sarif-run.js';
import { visibleText } from './visible-text.js';

/** What the addresses of all files are relative to: the root of the repository, by the name that everybody uses. */
export const BASE = '%SRCROOT%';

const ENCODINGS: readonly (readonly [start: string, name: string])[] = [
  ['utf-8', 'UTF-8'],
  ['utf-16le', 'UTF-16LE'],
  ['utf-16be', 'UTF-16BE'],
  ['windows-1252', 'windows-1252'],
];

/** The files of a run, each with its place in the run's list, and where their findings are. */
export class SarifArtifacts {
  private readonly files: { file: OpenedFile; unreadableRows: number; place: string }[] = [];

  constructor(
    private readonly run: SarifRun,
    private readonly mask: NumberMask,
  ) {}

  /** Takes a file into the list and gives its index. */
  add(file: OpenedFile, unreadableRows: number): number {
    return this.files.push({ file, unreadableRows, place: this.run.placeOf?.(file) ?? file.name }) - 1;
  }

  /** Where the file lies, as it was named to the run. */
  place(index: number): string {
    return this.files[index].place;
  }

  /** The file as a location refers to it. */
  location(index: number): object {
    return { uri: this.uri(index), uriBaseId: BASE, index };
  }

  /** Where a finding is: column -1 for the whole record, row -1 for the file. */
  placeOfFinding(index: number, row: number, column: number): object {
    const { file } = this.files[index];
    const packed = isPacked(file);
    const logical = packed || isJson(file) ? this.logicalLocation(file, row, column) : undefined;
    return {
      physicalLocation: {
        artifactLocation: this.location(index),
        // Positions are those of the text, which is not what a packed file has in it.
        ...(!packed && { region: region(file, row, column) }),
      },
      ...(logical && { logicalLocations: [logical] }),
    };
  }

  /** The list, for the end of the run. */
  *entries(): Generator<object> {
    for (const [index, { file, unreadableRows }] of this.files.entries()) {
      const encoding = isPacked(file) ? undefined : ENCODINGS.find(([start]) => file.encoding.startsWith(start))?.[1];
      yield {
        location: { uri: this.uri(index), uriBaseId: BASE },
        length: file.size,
        roles: ['analysisTarget'],
        mimeType: isPacked(file) ? 'application/gzip' : isJson(file) ? 'application/json' : 'text/csv',
        ...(encoding && { encoding }),
        hashes: { 'sha-256': file.sha256 },
        properties: {
          format: file.format?.id ?? null,
          role: file.format?.role ?? null,
          rows: file.table.rowCount,
          unreadableRows,
        },
      };
    }
  }

  private uri(index: number): string {
    return relativeUri(this.mask.text(this.files[index].place));
  }

  private logicalLocation(file: OpenedFile, row: number, column: number): object | undefined {
    const name = column < 0 ? undefined : visibleText(this.mask.text(file.table.header[column]));
    if (row < 0) return name === undefined ? undefined : { name, kind: 'property' };
    const record = `record ${row + 1}`;
    return name === undefined
      ? { name: record, kind: 'object' }
      : { name, fullyQualifiedName: `${record}/${name}`, kind: 'property' };
  }
}

/** A relative address: no name in it is taken for a scheme, a query or a place elsewhere. */
export function relativeUri(place: string): string {
  return place
    .replaceAll(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .filter((part) => part !== '')
    .map((part) => (part === '.' || part === '..' ? part.replaceAll('.', '%2E') : encodeURIComponent(part)))
    .join('/');
}

function isJson(file: OpenedFile): boolean {
  return file.envelope !== undefined;
}

function isPacked(file: OpenedFile): boolean {
  return /\.gz$/i.test(file.name);
}

/** Lines and columns from 1, columns in UTF-16 code units, the end behind the last of them. */
function region(file: OpenedFile, row: number, column: number): object {
  const { startLine, startCharacter, endLine, endCharacter } = rangeOf(file, row, column);
  return {
    startLine: startLine + 1,
    startColumn: startCharacter + 1,
    endLine: endLine + 1,
    endColumn: endCharacter + 1,
  };
}
