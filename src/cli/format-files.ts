import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { FORMAT_ENDING, folderOfPattern, isFormatFile, isPattern, schemaNameOf } from '../core/formats/format-files.js';
import { NO_USER_FORMATS, type UserFormats } from '../core/formats/known-formats.js';
import { matchesGlob } from '../core/formats/matches-glob.js';
import type { FormatSource } from '../core/formats/user-format.js';
import type { FormatProblem } from '../core/formats/user-format-text.js';
import { CommandError } from './command-error.js';
import { tell } from './messages.js';

/** A definition is text that people write: what is larger is something else. */
const LARGEST_DEFINITION = 4 << 20;
/** Folders in which nobody keeps definitions, and which may be huge. */
const SKIPPED = new Set(['node_modules', '.git']);
const DEEPEST = 12;

/** Finds the user-defined formats that hold for files, and tells once of each that cannot be used. */
export class FormatFiles {
  private readonly told = new Set<string>();
  private readonly named: readonly string[];

  /** `patterns`: what a configuration file in `folder` names. */
  constructor(patterns: readonly string[], folder: string) {
    this.named = patterns.flatMap((pattern) => this.filesOf(pattern, folder));
  }

  /** The formats for a data file: of the schema beside it, then of its folder, then of the configuration. */
  of(path: string): Promise<UserFormats> {
    const beside = schemaNameOf(path);
    const own = existsSync(beside) ? [{ path: beside, of: basename(path) }] : [];
    return this.compiled([...own, ...[...formatFilesIn(dirname(path)), ...this.named].map((file) => ({ path: file }))]);
  }

  /** The formats of a folder and of the configuration, for what is about no file. */
  in(folder: string): Promise<UserFormats> {
    return this.compiled([...formatFilesIn(folder), ...this.named].map((file) => ({ path: file })));
  }

  private async compiled(files: readonly { path: string; of?: string }[]): Promise<UserFormats> {
    const seen = new Set<string>();
    const sources = files.flatMap(({ path, of }): FormatSource[] => {
      const whole = resolve(path);
      if (seen.has(whole)) return [];
      seen.add(whole);
      const text = this.textOf(path);
      return text === undefined ? [] : [{ name: path, text, ...(of === undefined ? {} : { of }) }];
    });
    if (sources.length === 0) return NO_USER_FORMATS;
    const { userFormats } = await import('../core/formats/user-formats.js');
    const formats = userFormats(sources);
    for (const problem of formats.problems) this.tellOnce(problem);
    return formats;
  }

  private textOf(path: string): string | undefined {
    try {
      if (statSync(path).size <= LARGEST_DEFINITION) return readFileSync(path, 'utf8');
      this.cannotRead(path, 'it is too large for the definition of a format');
    } catch (error) {
      this.cannotRead(path, (error as Error).message);
    }
    return undefined;
  }

  private filesOf(pattern: string, folder: string): string[] {
    if (!isPattern(pattern)) {
      const path = resolve(folder, pattern);
      if (existsSync(path)) return [shown(path)];
      this.cannotRead(pattern, 'there is no such file');
      return [];
    }
    const start = resolve(folder, folderOfPattern(pattern));
    return filesBelow(start, DEEPEST)
      .filter((path) =>
        matchesGlob(`/${pattern.replace(/^\.?\//, '')}`, `/${relative(folder, path).split(sep).join('/')}`),
      )
      .map(shown);
  }

  private cannotRead(path: string, why: string): void {
    const advice = 'Correct the setting formats, or put the file where it says.';
    this.tellOnce({ file: path, line: 0, message: why, advice, grave: true });
  }

  private tellOnce({ file, line, message, advice, grave }: FormatProblem): void {
    const place = line > 0 ? `${file}, line ${line}` : file;
    const what = `${place}: ${message}${grave ? ' This format is not used.' : ''}`;
    if (this.told.has(what)) return;
    this.told.add(what);
    tell(new CommandError(what, advice));
  }
}

/** As short as it can be said from here. */
function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') ? path : short;
}

function formatFilesIn(folder: string): string[] {
  try {
    const names = readdirSync(folder).filter((name) => isFormatFile(name) && name.length > FORMAT_ENDING.length);
    return names.sort().map((name) => (folder === '.' ? name : join(folder, name)));
  } catch {
    // A folder that is not there fails with its file.
    return [];
  }
}

function filesBelow(folder: string, depth: number): string[] {
  if (depth === 0 || !existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : filesBelow(path, depth - 1);
      return entry.isFile() && entry.name.endsWith('.json') ? [path] : [];
    });
}
