import { readdirSync, readFileSync } from 'node:fs';

/** A file of the repository: its path from the root, with `/`, and its lines without the last, empty one. */
export interface SourceFile {
  path: string;
  lines: readonly string[];
}

/** The files under some folders whose names end in one of these ways, but for installed packages. */
export function sourceFiles(folders: readonly string[], endings: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
      .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/'))
      .filter((path) => !path.includes('/node_modules/'))
      .sort()
      .map((path) => ({ path, lines: readFileSync(path, 'utf8').trimEnd().split('\n') })),
  );
}
