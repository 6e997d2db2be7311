import { basename, isAbsolute, relative, sep } from 'node:path';
import type { OpenedFile } from '../core/formats/opened-file.js';
import type { SarifRun } from '../core/report/sarif-run.js';
import type { CommandError } from './command-error.js';

/** What SARIF says of a run of the command line: where its files lie, and how it ended. */
export class CommandRun implements SarifRun {
  private readonly places = new Map<OpenedFile, string>();
  private readonly errors: { path: string; error: CommandError }[] = [];

  constructor(
    readonly severalFiles: boolean,
    /** Exit status as far as it is known when it is asked for. */
    readonly exitStatus: () => number,
  ) {}

  /** Notes under which path a file was named. */
  found(file: OpenedFile, path: string): void {
    this.places.set(file, placeInFolder(path));
  }

  /** Notes why a file could not be used. */
  failed(path: string, error: CommandError): void {
    this.errors.push({ path, error });
  }

  readonly placeOf = (file: OpenedFile): string | undefined => this.places.get(file);

  readonly problems = (): readonly string[] =>
    this.errors.map(({ path, error }) =>
      `${error.message} ${error.advice}`.replaceAll(path, placeInFolder(path)).trim(),
    );
}

/** A path seen from the folder that the command runs in; of a file elsewhere the name, for its folders are nobody's business. */
function placeInFolder(path: string): string {
  const place = relative(process.cwd(), path);
  const elsewhere = place === '' || isAbsolute(place) || place.split(sep)[0] === '..';
  return elsewhere ? basename(path) : place.split(sep).join('/');
}
