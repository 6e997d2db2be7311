import type { KnownName } from './mask-known-name.js';
import type { NameWord } from './mask-name-words.js';

/** Names of one word that are all looked at; where more people share it, only those that the words around it point to. */
const MOST_SHARED = 64;
/** Words before and behind a shared one that are looked at. */
const NEIGHBOURS = 5;
const LONGEST_WHOLE = 6;

/**
 * The names of a run by their words. What each of them is compared with stays little where thousands of people share a
 * word: otherwise a list of customers would be gone through for every `John` that somebody wrote.
 */
export class NamesByWord {
  private readonly names = new Map<string, KnownName[]>();
  /** Names of several words by all of them, in the order of the alphabet. */
  private readonly whole = new Map<string, KnownName>();
  /** Of words that many share: the names by the initials of their other words. */
  private readonly initials = new Map<string, Map<string, KnownName[]>>();

  /** Adds a name. */
  add(name: KnownName): void {
    for (const word of new Set(name.words)) {
      const names = this.names.get(word);
      if (names) names.push(name);
      else this.names.set(word, [name]);
      this.initials.delete(word);
    }
    const key = wholeKey(name.words);
    if (!this.whole.has(key)) this.whole.set(key, name);
  }

  /** All names that have a word. */
  of(word: string): readonly KnownName[] {
    return this.names.get(word) ?? [];
  }

  /** The names that may stand in a text around one of its words: all that have the word, if they are few. */
  around(words: readonly NameWord[], at: number): Iterable<KnownName> {
    const word = words[at]?.folded;
    const all = word === undefined ? [] : this.of(word);
    if (all.length <= MOST_SHARED) return all;
    const found = new Set(all.slice(0, MOST_SHARED));
    for (let end = at + 1; end <= Math.min(words.length, at + LONGEST_WHOLE); end++) {
      const name = this.whole.get(wholeKey(words.slice(at, end).map(({ folded }) => folded)));
      if (name) found.add(name);
    }
    for (let next = Math.max(0, at - NEIGHBOURS); next < Math.min(words.length, at + NEIGHBOURS); next++) {
      if (next === at) continue;
      const { folded } = words[next];
      for (const name of this.of(folded).slice(0, MOST_SHARED)) if (name.words.includes(word)) found.add(name);
      if (folded.length <= 3) for (const name of this.byInitial(word).get(folded.charAt(0)) ?? []) found.add(name);
    }
    return found;
  }

  private byInitial(word: string): Map<string, KnownName[]> {
    const known = this.initials.get(word);
    if (known) return known;
    const names = new Map<string, KnownName[]>();
    for (const name of this.of(word))
      for (const other of name.words) {
        if (other === word) continue;
        const initial = other.charAt(0);
        const same = names.get(initial);
        if (!same) names.set(initial, [name]);
        else if (same.length < MOST_SHARED) same.push(name);
      }
    this.initials.set(word, names);
    return names;
  }
}

function wholeKey(words: readonly string[]): string {
  return words.toSorted().join(' ');
}
