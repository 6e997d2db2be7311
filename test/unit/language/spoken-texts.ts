import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'acorn';
import { transformSync } from 'esbuild';
import { root } from '../../../scripts/root.mjs';

/** What editor and pages are made of. The command line, whose words are English, speaks through none of this. */
const FOLDERS = ['src/core', 'src/engine', 'src/extension', 'webview'];

interface Node {
  type: string;
  [key: string]: unknown;
}

/** English texts that the sources say, as the catalog has them, each with the file it is in. */
export function spokenTexts(): Map<string, string> {
  const texts = new Map<string, string>();
  for (const folder of FOLDERS) {
    for (const name of readdirSync(join(root, folder), { recursive: true }) as string[]) {
      if (!name.endsWith('.ts') || name.endsWith('.d.ts')) continue;
      const file = `${folder}/${name}`;
      for (const text of textsIn(readFileSync(join(root, file), 'utf8'))) texts.set(text, file);
    }
  }
  return texts;
}

/** The texts that a TypeScript source says: of `say`, and what is written in calls of `inLanguage` and `counted`. */
export function textsIn(source: string): string[] {
  const { code } = transformSync(source, { loader: 'ts', target: 'es2022' });
  const texts: string[] = [];
  walk(parse(code, { ecmaVersion: 2022, sourceType: 'module' }) as unknown as Node, (node) => {
    if (node.type === 'TaggedTemplateExpression' && nameOf(node.tag) === 'say') texts.push(keyOf(node.quasi as Node));
    if (node.type !== 'CallExpression') return;
    const called = nameOf(node.callee);
    const args = node.arguments as Node[];
    if (called === 'inLanguage') for (const argument of args) texts.push(...literals(argument));
    else if (called === 'counted') {
      const [one, many] = [args[1], args[2]].map((argument) => (argument ? literals(argument) : []));
      texts.push(...one, ...(many.length > 0 ? many : one.map((word) => `${word}s`)));
    }
  });
  return texts;
}

function keyOf(quasi: Node): string {
  const parts = (quasi.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked);
  return parts.slice(1).reduce((text, part, at) => `${text}{${at}}${part}`, parts[0]);
}

function literals(node: Node): string[] {
  const found: string[] = [];
  walk(node, (inner) => {
    if (inner.type === 'Literal' && typeof inner.value === 'string') found.push(inner.value);
  });
  return found;
}

function nameOf(node: unknown): string | undefined {
  const { type, name } = node as Node;
  return type === 'Identifier' ? String(name) : undefined;
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value])
      if (typeof child === 'object' && child !== null && typeof (child as Node).type === 'string')
        walk(child as Node, visit);
  }
}
