import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import * as v from 'valibot';
import { say } from '../../language/say.js';
import { formatProblem, periodProblem } from './choice-values.js';
import { CHOICES } from './choices-schema.js';
import type { SavedChoices } from './saved-choices.js';

/** A document of choices that cannot be used: which, where, and why. */
export class ChoicesError extends Error {
  constructor(
    readonly document: string,
    /** 1-based line. */
    readonly line: number,
    readonly problem: string,
  ) {
    super(`${document}, line ${line}: ${problem}`);
    this.name = 'ChoicesError';
  }
}

/** A JSON document and where its values stand in the text. */
export interface ParsedDocument {
  name: string;
  text: string;
  root: Node;
  value: Record<string, unknown>;
}

/**
 * Parses an object of JSON; comments and trailing commas are allowed, since people write these files by hand.
 * @throws ChoicesError with the line of what is wrong
 */
export function parseDocument(name: string, text: string): ParsedDocument {
  const errors: ParseError[] = [];
  const content = text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text;
  const root = parseTree(content, errors, { allowTrailingComma: true });
  if (errors.length > 0 || !root) {
    const at = errors[0]?.offset ?? 0;
    const what = errors[0] ? PARSE_WORDS[printParseErrorCode(errors[0].error)]?.() : undefined;
    throw new ChoicesError(
      name,
      lineAt(content, at),
      what === undefined
        ? say`this is not JSON. Correct it, or delete the file to start anew.`
        : say`this is not JSON: ${what}. Correct it, or delete the file to start anew.`,
    );
  }
  const value = plainValue(root);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ChoicesError(name, 1, say`the document must be an object in braces.`);
  return { name, text: content, root, value: value as Record<string, unknown> };
}

/**
 * Takes the choices out of an object, with `names` saying where a key stands in the document. Keys that are no choices
 * are left out. `formats`: ids that can be named, where users defined some.
 * @throws ChoicesError
 */
export function readChoices(
  document: ParsedDocument,
  fields: Record<string, unknown>,
  nameInDocument: (key: string) => string = (key) => key,
  formats?: readonly string[],
): SavedChoices {
  const result = v.safeParse(CHOICES, fields);
  if (!result.success) {
    const [issue] = result.issues;
    const path = (issue.path ?? []).map(({ key }) => key as string | number);
    const [first, ...rest] = path;
    const place = first === undefined ? [] : [nameInDocument(String(first)), ...rest];
    throw new ChoicesError(document.name, lineOf(document, place), `${place.join(' › ')}: ${issue.message}`);
  }
  const choices: Record<string, unknown> = {};
  for (const key of Object.keys(CHOICES.entries)) {
    const value = (result.output as Record<string, unknown>)[key];
    if (value !== undefined) choices[key] = value;
  }
  for (const key of ['format', 'callLogFormat'] as const) {
    const id = (choices as SavedChoices)[key];
    const unknown = id === undefined ? undefined : formatProblem(id, formats);
    if (unknown === undefined) continue;
    const name = nameInDocument(key);
    throw new ChoicesError(document.name, lineOf(document, [name]), `${name}: ${unknown}`);
  }
  const problem = periodProblem(choices as SavedChoices);
  if (problem !== undefined) {
    const key = ['periodEnd', 'periodStart', 'previousInvoiceDate', 'month', 'invoiceDate'].find(
      (name) => name in choices,
    );
    throw new ChoicesError(document.name, lineOf(document, key ? [nameInDocument(key)] : []), problem);
  }
  return choices as SavedChoices;
}

/** 1-based line of a value, or of the nearest thing around it that exists. */
export function lineOf(document: ParsedDocument, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(document.root, path.slice(0, length));
    if (node) return lineAt(document.text, node.offset);
  }
  return lineAt(document.text, document.root.offset);
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = 0; at < offset && at < text.length; at++) if (text.charCodeAt(at) === 10) line++;
  return line;
}

/** The plain value of a node, with own keys only: a key such as `__proto__` stays a key. */
function plainValue(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(plainValue);
  if (node.type !== 'object') return node.value;
  const entries = (node.children ?? []).flatMap(({ children }): [string, unknown][] =>
    children && children.length === 2 ? [[String(children[0].value), plainValue(children[1])]] : [],
  );
  return Object.fromEntries(entries);
}

const PARSE_WORDS: Readonly<Record<string, () => string>> = {
  InvalidSymbol: () => say`a word that is neither true, false nor null`,
  InvalidNumberFormat: () => say`a number that is none`,
  PropertyNameExpected: () => say`a name in double quotes is missing`,
  ValueExpected: () => say`a value is missing`,
  ColonExpected: () => say`a colon is missing`,
  CommaExpected: () => say`a comma is missing`,
  CloseBraceExpected: () => say`a closing brace is missing`,
  CloseBracketExpected: () => say`a closing bracket is missing`,
  EndOfFileExpected: () => say`something follows after the end`,
  UnexpectedEndOfString: () => say`a text that is not closed`,
};
