import type { KnownName } from './mask-known-name.js';
import type { NameWord } from './mask-name-words.js';

/** Names of one word that are all looked at; where more people share it, only those that the words around it point to. */
const MOST_SHARED = 64;
/** Of those with an initial any will do: nothing tells them apart. */
const MOST_OF_INITIAL = 8;
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
  /** Made for words that many share, when one of them is looked for. */
  private readonly shared = new Map<string, Sharing>();

  /** Adds a name. */
  add(name: KnownName): void {
    for (const word of new Set(name.words)) {
      const names = this.names.get(word);
      if (names) names.push(name);
      else this.names.set(word, [name]);
      this.shared.delete(word);
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
    const found = new Set<KnownName>();
    const { byOther, byInitial } = this.sharing(word);
    for (let end = at + 1; end <= Math.min(words.length, at + LONGEST_WHOLE); end++) {
      const name = this.whole.get(wholeKey(words.slice(at, end).map(({ folded }) => folded)));
      if (name) found.add(name);
    }
    for (let next = Math.max(0, at - NEIGHBOURS); next < Math.min(words.length, at + NEIGHBOURS); next++) {
      if (next === at) continue;
      const { folded } = words[next];
      for (const name of byOther.get(folded) ?? []) found.add(name);
      if (folded.length <= 3) for (const name of byInitial.get(folded.charAt(0)) ?? []) found.add(name);
    }
    return found;
  }

  private sharing(word: string): Sharing {
    const known = this.shared.get(word);
    if (known) return known;
    const made: Sharing = { byOther: new Map(), byInitial: new Map() };
    for (const name of this.of(word))
      for (const other of name.words) {
        if (other === word) continue;
        addTo(made.byOther, other, name, MOST_SHARED);
        addTo(made.byInitial, other.charAt(0), name, MOST_OF_INITIAL);
      }
    this.shared.set(word, made);
    return made;
  }
}

/** Those that share a word, by another of their words and by its initial: the first of them. */
interface Sharing {
  byOther: Map<string, KnownName[]>;
  byInitial: Map<string, KnownName[]>;
}

function addTo(names: Map<string, KnownName[]>, key: string, name: KnownName, most: number): void {
  const same = names.get(key);
  if (!same) names.set(key, [name]);
  else if (same.length < most) same.push(name);
}

function wholeKey(words: readonly string[]): string {
  return words.toSorted().join(' ');
}
