import assert from 'node:assert/strict';
import { sourceFiles } from './source-files.js';
import { stranded, undocumented } from './undocumented.js';

describe('doc comments', () => {
  it('stand over everything public of the product', () => {
    const files = sourceFiles(['src', 'webview'], ['.ts']);
    assert.ok(files.length > 200, 'the sources are not where they were');
    const missing = files.flatMap(({ path, lines }) =>
      undocumented(lines).map((line) => `${path}:${line}  ${lines[line - 1].trim()}`),
    );
    assert.deepEqual(missing, []);
  });

  it('stand over what they describe', () => {
    const found = sourceFiles(['src', 'webview', 'test'], ['.ts']).flatMap(({ path, lines }) =>
      stranded(lines).map((line) => `${path}:${line}  ${lines[line - 1].trim()}`),
    );
    assert.deepEqual(found, []);
    assert.deepEqual(stranded(['/** Reads. */', '/** Writes. */', 'function write() {']), [1]);
    assert.deepEqual(stranded(['/** About the file. */', '', '/** Writes. */', 'function write() {']), []);
  });

  const linesOf = (text: string) => undocumented(text.split('\n'));

  it('are asked for over every kind of export', () => {
    for (const declaration of [
      'export function read(): void {',
      'export async function* read(): AsyncGenerator<string> {',
      'export class Reader {',
      'export abstract class Reader {',
      'export interface Reader {',
      "export type Reader = 'csv' | 'json';",
      'export const READERS = [];',
      'export default function read(): void {',
    ]) {
      assert.deepEqual(linesOf(declaration), [1], declaration);
      assert.deepEqual(linesOf(`/** Reads. */\n${declaration}`), [], declaration);
      assert.deepEqual(linesOf(`/**\n * Reads.\n */\n${declaration}`), [], declaration);
      assert.deepEqual(linesOf(`// Reads.\n${declaration}`), [2], declaration);
    }
  });

  it('are not asked for over what is not exported, or exported from elsewhere', () => {
    for (const text of [
      'function read() {',
      "export { read } from './read.js';",
      "export type { Reader } from './x';",
    ]) {
      assert.deepEqual(linesOf(text), [], text);
    }
  });

  it('are asked for over the methods and getters of exported classes', () => {
    for (const method of ['read(): void {', 'get size(): number {', 'async read<T>(', 'static of(text: string) {']) {
      assert.deepEqual(linesOf(`/** Reads. */\nexport class Reader {\n  ${method}\n`), [3], method);
      assert.deepEqual(linesOf(`/** Reads. */\nexport class Reader {\n  /** Reads. */\n  ${method}\n`), [], method);
      assert.deepEqual(linesOf(`class Reader {\n  ${method}\n`), [], method);
    }
    for (const member of ['private read(): void {', 'set size(', 'constructor(', 'dispose(): void {', 'size = f();']) {
      assert.deepEqual(linesOf(`/** Reads. */\nexport class Reader {\n  ${member}\n`), [], member);
    }
  });

  it('are asked for once over a function with several signatures', () => {
    const signatures = 'export function read(a: string): void;\nexport function read(a: number): void;';
    assert.deepEqual(linesOf(`/** Reads. */\n${signatures}`), []);
    assert.deepEqual(linesOf(signatures), [1, 2]);
  });
});
