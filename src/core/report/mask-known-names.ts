/** Shorter names are masked in their own columns only. */
const SHORTEST = 3;
const WORD = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’_-]*/gu;
/** Scripts that are written without blanks between words. */
const WITHOUT_BLANKS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** The names of the people of a run, looked for in texts: those of several words in any case, single words as written. */
export class KnownNames {
  /** First word, in lower case, → the names that begin with it, the longest first. */
  private readonly byFirstWord = new Map<string, string[]>();
  private readonly known = new Set<string>();
  private readonly unspaced: string[] = [];

  /** Learns a name. */
  learn(name: string): void {
    if (name.length < SHORTEST || this.known.has(name)) return;
    this.known.add(name);
    if (WITHOUT_BLANKS.test(name)) this.unspaced.push(name);
    const first = name.match(WORD)?.[0].toLowerCase();
    if (first === undefined) return;
    const names = this.byFirstWord.get(first) ?? [];
    names.push(name);
    names.sort((a, b) => b.length - a.length);
    this.byFirstWord.set(first, names);
  }

  /** Replaces the known names in a text. */
  replace(text: string, pseudonym: (name: string) => string): string {
    if (this.known.size === 0) return text;
    let result = '';
    let done = 0;
    for (const { 0: word, index } of text.matchAll(WORD)) {
      if (index < done) continue;
      const name = this.at(text, word, index);
      if (name === undefined) continue;
      // A name may begin with a sign, such as a bracket.
      result += text.slice(done, index) + pseudonym(name.name);
      done = index + name.length;
    }
    result += text.slice(done);
    for (const name of this.unspaced) if (result.includes(name)) result = result.replaceAll(name, pseudonym(name));
    return result;
  }

  private at(text: string, word: string, index: number): { name: string; length: number } | undefined {
    for (const name of this.byFirstWord.get(word.toLowerCase()) ?? []) {
      const start = name.search(/[\p{L}\p{M}\p{N}]/u);
      const rest = name.slice(start);
      const found = text.slice(index, index + rest.length);
      const same = /\s/.test(rest) ? found.toLowerCase() === rest.toLowerCase() : found === rest;
      const next = text.slice(index + rest.length, index + rest.length + 1);
      if (same && !/[\p{L}\p{N}]/u.test(next)) return { name, length: rest.length };
    }
    return undefined;
  }
}
