import { folded, type NameWord, nameWords } from './mask-name-words.js';

/** What may stand between two words of a name: `Roe, Jane`, `jane.roe`, `Roe (Jane)`. */
const BETWEEN = /^[\s.,;_'’"“”+()/-]{1,3}$/;
/** What joins words to one: what it joins is no sentence. */
const JOIN = /^[._-]$/;
/** Words of fewer letters, as `de`, tell nobody. */
const SHORTEST_WORD = 3;
/** A word that initials are joined with, and the whole: shorter ones may be words of a language. */
const SHORTEST_LAST = 4;
const SHORTEST_JOINED = 6;
/** Initials between the words of a name that are not its own. */
const MOST_UNKNOWN_INITIALS = 3;

/** A name that is looked for in texts, in the spellings that people and programs give it. */
export class KnownName {
  /** As names compare: see `folded`. */
  readonly words: readonly string[];

  constructor(readonly text: string) {
    this.words = nameWords(text).map((word) => word.folded);
  }

  /** What the name is as one word: `janeroe`, `jroe`, `roej`. Empty for single words and where that may be a word of a language. */
  asOneWord(): string[] {
    const { words } = this;
    if (words.length < 2) return [];
    const [first, last] = [words[0], words[words.length - 1]];
    if (!/\p{L}/u.test(first) || !/\p{L}/u.test(last)) return [];
    const whole = [words.join(''), first + last, last + first];
    const initials = last.length < SHORTEST_LAST ? [] : [first[0] + last, last + first[0]];
    return [...whole, ...initials].filter((word) => word.length >= SHORTEST_JOINED);
  }

  /**
   * The last of the words of a text that are the name from `at` on, -1 where they are not: all of its words in any order,
   * or some of those that begin with a capital letter, or one with the initials of others.
   */
  endsAt(text: string, words: readonly NameWord[], at: number): number {
    if (this.words.length === 1) return this.isSingleAt(text, words[at]) ? at : -1;
    const rest: (string | undefined)[] = [...this.words];
    let end = -1;
    let whole = 0;
    let long = 0;
    let initials = 0;
    let isMarked = true;
    let unknown = 0;
    for (let next = at; next < words.length; next++) {
      const { folded: word, from, to } = words[next];
      if (next > at && !BETWEEN.test(text.slice(words[next - 1].to, from))) break;
      const isInitial = word.length === 1 && this.isInitial(text, from, to);
      const own = rest.indexOf(word);
      if (own < 0 && this.takeInitials(text.slice(from, to), rest)) {
        initials++;
        if (long > 0) end = next;
        continue;
      }
      const used = own >= 0 || !isInitial ? own : rest.findIndex((own) => own?.startsWith(word));
      if (used < 0) {
        // The initial of a name between that is not known.
        if (isInitial && next > at && ++unknown <= MOST_UNKNOWN_INITIALS) continue;
        break;
      }
      rest[used] = undefined;
      if (own < 0) initials++;
      else {
        whole++;
        if (word.length >= SHORTEST_WORD) long++;
        isMarked &&= startsMarked(text, from, to);
      }
      const isAll = whole === this.words.length;
      if (isAll || (isMarked && long >= 2) || (initials > 0 && long > 0)) end = next;
    }
    return end;
  }

  /** Takes the words from the rest whose initials a word in capitals is, as `JP` for Jean-Paul. */
  private takeInitials(word: string, rest: (string | undefined)[]): boolean {
    if (word.length < 2 || word.length > 3 || word === word.toLowerCase() || word !== word.toUpperCase()) return false;
    const initials = folded(word);
    for (let at = 0; at + initials.length <= rest.length; at++) {
      if (![...initials].every((letter, step) => rest[at + step]?.startsWith(letter))) continue;
      rest.fill(undefined, at, at + initials.length);
      return true;
    }
    return false;
  }

  /** A single word is a name as it is written only: it may be a word of a language. */
  private isSingleAt(text: string, { from, to }: NameWord): boolean {
    const start = this.text.search(/[\p{L}\p{N}]/u);
    return text.slice(from, to) === this.text.slice(start, start + to - from);
  }

  private isInitial(text: string, from: number, to: number): boolean {
    const letter = text.slice(from, to);
    return letter !== letter.toLowerCase() || JOIN.test(text.charAt(to)) || JOIN.test(text.charAt(from - 1));
  }
}

/** Whether a word stands as names do: with a capital letter, or joined to others. */
function startsMarked(text: string, from: number, to: number): boolean {
  const first = text.slice(from, to).charAt(0);
  return first !== first.toLowerCase() || JOIN.test(text.charAt(to)) || JOIN.test(text.charAt(from - 1));
}
