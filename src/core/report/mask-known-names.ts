import { KnownName } from './mask-known-name.js';
import { folded, type NameWord, nameWords } from './mask-name-words.js';
import { NamesByWord } from './mask-names-by-word.js';
import { UnspacedNames } from './mask-unspaced-names.js';

/** Shorter names are masked in their own columns only. */
const SHORTEST = 3;
/** Longer texts are no names of people. */
const LONGEST = 200;
/** A word of a name that stands alone is looked for where people write freely, if it has so many letters. */
const SHORTEST_ALONE = 4;
/** Initials that stand before a name. */
const MOST_INITIALS = 3;
/** What people are addressed with; behind it stands a name. */
const TITLES: ReadonlySet<string> = new Set(
  'mr mrs ms miss dr prof sir m mme mlle maître monsieur madame herr frau sr sra señor señora sig'
    .split(' ')
    .map(folded),
);
/** Scripts that are written without blanks between words. */
const WITHOUT_BLANKS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/**
 * The names of the people of a run, looked for in texts: those of several words in any order and case, with initials,
 * without accents, and joined as in the name of a user; single words as written.
 */
export class KnownNames {
  private readonly byWord = new NamesByWord();
  /** Names by what they are as one word. */
  private readonly joined = new Map<string, KnownName>();
  private readonly known = new Set<string>();
  private readonly unspaced = new UnspacedNames();

  /** Learns a name. */
  learn(name: string): void {
    if (name.length < SHORTEST || name.length > LONGEST || this.known.has(name)) return;
    this.known.add(name);
    if (WITHOUT_BLANKS.test(name)) this.unspaced.learn(name);
    const made = new KnownName(name);
    this.byWord.add(made);
    for (const word of made.asOneWord()) if (!this.joined.has(word)) this.joined.set(word, made);
  }

  /**
   * Replaces the known names in a text.
   * @param isProse whether people wrote it freely: then single words of names are looked for as well, in any case
   */
  replace(text: string, pseudonym: (name: string) => string, isProse = false): string {
    if (this.known.size === 0) return text;
    let result = '';
    let done = 0;
    const words = nameWords(text);
    for (let at = 0; at < words.length; at++) {
      const found = this.at(text, words, at, isProse);
      if (!found) continue;
      result += text.slice(done, words[at].from) + pseudonym(found.name);
      at = found.last;
      done = words[at].to;
    }
    result += text.slice(done);
    return this.unspaced.replace(result, pseudonym);
  }

  /** The name that begins with a word: that of the most words. */
  private at(
    text: string,
    words: readonly NameWord[],
    at: number,
    isProse: boolean,
  ): { name: string; last: number } | undefined {
    const { folded: word } = words[at];
    // Initials say nothing by themselves; the word behind them does.
    let telling = at;
    while (telling < at + MOST_INITIALS && isInitials(text, words[telling])) telling++;
    let found: { name: string; last: number } | undefined;
    for (const name of this.byWord.around(words, telling)) {
      const last = name.endsAt(text, words, at);
      if (last > (found?.last ?? -1)) found = { name: name.text, last };
    }
    if (found) return found;
    const joined = this.joined.get(word);
    if (joined) return { name: joined.text, last: at };
    if (TITLES.has(word) && at + 1 < words.length) {
      const named = this.alone(words[at + 1].folded);
      if (named) return { name: named.text, last: at + 1 };
    }
    const alone = isProse ? this.alone(word) : undefined;
    return alone && { name: alone.text, last: at };
  }

  /** The name that a word tells by itself. What several people are called tells none of them, and may be a team’s name. */
  private alone(word: string): KnownName | undefined {
    const names = word.length < SHORTEST_ALONE ? [] : this.byWord.of(word);
    return names.length === 1 ? names[0] : undefined;
  }
}

/** Whether a word is an initial, or several in capitals. */
function isInitials(text: string, word: NameWord | undefined): boolean {
  if (word === undefined || word.folded.length > 3) return false;
  const own = text.slice(word.from, word.to);
  return own.length === 1 || (own === own.toUpperCase() && own !== own.toLowerCase());
}
