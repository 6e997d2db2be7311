/** Declarations that others may import. `export { … }` and `export type { … }` name what is documented elsewhere. */
const EXPORTED =
  /^export (?:default |abstract |async |declare )*(?:function\*?|class|interface|type|const|let|enum) (?<name>\w+)/;
const EXPORTED_CLASS = /^export (?:default |abstract )*class /;
/** Methods and getters of a class as the formatter indents them. A setter is documented with its getter. */
const METHOD =
  /^ {2}(?!private |protected |set |constructor\(|dispose\()(?:(?:public|static|override|async|abstract|get) )*\*?\w+[(<]/;

/**
 * Lines of a formatted TypeScript file that declare something public without a doc comment: exports, and what can be
 * called on exported classes. Left out are constructors and `dispose`, which mean the same everywhere.
 * @returns 1-based line numbers
 */
export function undocumented(lines: readonly string[]): number[] {
  const found: number[] = [];
  let inClass = false;
  let described = '';
  lines.forEach((line, at) => {
    if (/^\S/.test(line)) inClass = EXPORTED_CLASS.test(line);
    const name = EXPORTED.exec(line)?.groups?.name;
    const isPublic = name !== undefined || (inClass && METHOD.test(line));
    if (!isPublic) return;
    if (lines[at - 1]?.trimEnd().endsWith('*/')) described = name ?? '';
    // The other signatures of a function that is documented with its first one.
    else if (name === undefined || name !== described) found.push(at + 1);
  });
  return found;
}

/**
 * Lines on which a doc comment ends that describes nothing, as another one follows it: something was put between it and
 * its declaration.
 * @returns 1-based line numbers
 */
export function stranded(lines: readonly string[]): number[] {
  return lines.flatMap((line, at) =>
    line.trimEnd().endsWith('*/') && /^\s*\/\*\*/.test(lines[at + 1] ?? '') ? [at + 1] : [],
  );
}
