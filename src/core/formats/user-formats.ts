import { say } from '../language/say.js';
import type { Format } from './format.js';
import { NO_USER_FORMATS, type UserFormats } from './known-formats.js';
import { FORMATS } from './registry.js';
import { compileFormat, type FormatSource } from './user-format.js';
import type { FormatProblem } from './user-format-text.js';

const known = new Map<string, UserFormats>();
/** Definitions change while somebody writes them: what is kept must not grow for ever. */
const MOST_KNOWN = 50;

/**
 * The formats of these definitions; made once for the same texts. Of two with the same id the nearer holds, and the other
 * is told of. A schema beside a data file that has no `x-` key is another program's and left alone.
 */
export function userFormats(sources: readonly FormatSource[]): UserFormats {
  if (sources.length === 0) return NO_USER_FORMATS;
  const key = JSON.stringify(sources);
  const found = known.get(key);
  if (found) return found;
  const made = compileAll(sources);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, made);
  return made;
}

function compileAll(sources: readonly FormatSource[]): UserFormats {
  const formats: Format[] = [];
  const problems: FormatProblem[] = [];
  const definedIn = new Map<string, string>();
  let own: Format | undefined;
  for (const source of sources) {
    if (source.of !== undefined && !source.text.includes('"x-')) continue;
    const compiled = compileFormat(source, FORMATS);
    problems.push(...compiled.problems);
    const { format } = compiled;
    if (!format) continue;
    const earlier = definedIn.get(format.id);
    if (earlier !== undefined) {
      problems.push({
        file: source.name,
        line: 1,
        message: say`The format ${format.id} is defined in ${earlier} already; that one holds.`,
        advice: say`Give one of them another id in x-format.`,
        grave: true,
      });
      continue;
    }
    definedIn.set(format.id, source.name);
    formats.push(format);
    if (source.of !== undefined) own = format;
  }
  return { sources, formats, own, problems };
}
