import { findNodeAtLocation, type Node, type ParseError, parseTree } from 'jsonc-parser';
import { say } from '../language/say.js';
import { editDistance } from './columns.js';

/** What is wrong with the definition of a format, and where: `grave` ones keep it from being used. */
export interface FormatProblem {
  /** Name of the file. */
  file: string;
  /** 1-based line. */
  line: number;
  message: string;
  advice: string;
  grave: boolean;
}

/** A place in a JSON document: names of members and indexes of items. */
export type Path = readonly (string | number)[];

/** A definition's text as JSON, and the problems found in it so far. Comments and trailing commas are allowed. */
export class FormatText {
  readonly problems: FormatProblem[] = [];
  /** The document; undefined where it is no object of JSON. */
  readonly value: Readonly<Record<string, unknown>> | undefined;
  private readonly root: Node | undefined;
  private readonly text: string;

  constructor(
    readonly file: string,
    text: string,
  ) {
    const errors: ParseError[] = [];
    this.text = text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text;
    this.root = parseTree(this.text, errors, { allowTrailingComma: true });
    if (!this.root || errors.length > 0) {
      this.add(errors[0]?.offset ?? 0, say`This is not JSON.`, say`Correct it from this line on.`, true);
      return;
    }
    const value = plainValue(this.root);
    if (isObject(value)) this.value = value;
    else this.add(this.root.offset, say`The document must be an object in braces.`, schemaAdvice(), true);
  }

  /** Something that keeps the definition from being used. */
  refuse(path: Path, message: string, advice: string): void {
    this.add(this.offsetOf(path), message, advice, true);
  }

  /** Something that is probably a slip; the definition is used all the same. */
  warn(path: Path, message: string, advice: string): void {
    this.add(this.offsetOf(path), message, advice, false);
  }

  /** Whether the definition must not be used. */
  get refused(): boolean {
    return this.problems.some(({ grave }) => grave);
  }

  /** Where a value stands, or the nearest thing around it that exists. */
  private offsetOf(path: Path): number {
    for (let length = path.length; this.root && length > 0; length--) {
      const node = findNodeAtLocation(this.root, path.slice(0, length));
      if (node) return node.parent?.type === 'property' ? node.parent.offset : node.offset;
    }
    return this.root?.offset ?? 0;
  }

  private add(offset: number, message: string, advice: string, grave: boolean): void {
    let line = 1;
    for (let at = 0; at < offset && at < this.text.length; at++) if (this.text.charCodeAt(at) === 10) line++;
    this.problems.push({ file: this.file, line, message, advice, grave });
  }
}

/** What to do about a document that is no Table Schema at all. */
export function schemaAdvice(): string {
  return say`Write a Frictionless Table Schema: an object with a list “fields”. usage-reconcile columns generic.call-log --format table-schema prints one to start from.`;
}

/** Whether a value of JSON is an object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The plain value of a node, with own keys only: a key such as `__proto__` stays a key. */
function plainValue(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(plainValue);
  if (node.type !== 'object') return node.value;
  return Object.fromEntries(
    (node.children ?? []).flatMap(({ children }): [string, unknown][] =>
      children && children.length === 2 ? [[String(children[0].value), plainValue(children[1])]] : [],
    ),
  );
}

/** Tells of one of our own keys that nobody knows: a slip, most probably. */
export function unknownKey(text: FormatText, path: Path, key: string, known: readonly string[]): void {
  if (!key.startsWith('x-') || known.includes(key)) return;
  const near = nearestOf(key, known);
  text.warn(
    path,
    say`${key} is not a key that is understood here.`,
    near === undefined ? say`Known are: ${known.join(', ')}.` : say`Did you mean ${near}?`,
  );
}

/** The name nearest to what was written, if any is near. */
export function nearestOf(text: string, names: readonly string[]): string | undefined {
  const most = Math.max(2, Math.floor(text.length / 4));
  const near = names
    .map((name) => ({ name, distance: editDistance(text.toLowerCase(), name.toLowerCase(), most) }))
    .filter(({ distance }) => distance <= most);
  near.sort((a, b) => a.distance - b.distance);
  return near[0]?.name;
}
