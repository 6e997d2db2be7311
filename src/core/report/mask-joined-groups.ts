/**
 * Digits in groups with any sign between them, also with those that stand in amounts, times and lists. They begin where a
 * run of digits does, so that a long run is not gone through from each of its digits.
 */
const GROUPS = /(?:\+\s?[([]?|%2b|(?<!\d))\d+(?:[\s()[\].,_:;'’·|*#=~•/\u2010-\u2015-]{1,3}\d+)+/gi;
/** Signs that seldom stand within a number: only what is known is looked for across them. */
const UNUSUAL = /[[\],_:;'’·|*#=~•]/;
const ANY_JOIN = /\d[\s()./-]?[[\],_:;'’·|*#=~•]/;
const SHORTEST = 8;
const LONGEST = 18;

/**
 * Replaces known numbers whose groups are joined by signs that seldom stand within one, as `01_99_00_12_34` or
 * `+33[1]99001234`. `find`: the number that digits are, undefined where they are none that is known.
 */
export function withJoinedGroupsReplaced(
  text: string,
  find: (digits: string) => string | undefined,
  pseudonym: (number: string) => string,
): string {
  if (!ANY_JOIN.test(text)) return text;
  return text.replace(GROUPS, (match) => {
    if (!UNUSUAL.test(match)) return match;
    const sign = /^(?:\+\s?[([]?|%2b)/i.exec(match)?.[0] ?? '';
    const groups = [...match.slice(sign.length).matchAll(/\d+/g)].map(({ 0: digits, index }) => ({
      digits,
      from: sign.length + index,
      to: sign.length + index + digits.length,
    }));
    let result = '';
    let done = 0;
    for (let first = 0; first < groups.length; first++) {
      let joined = groups[first].digits;
      let number: string | undefined;
      let last = first;
      for (let next = first + 1; next < groups.length && joined.length <= LONGEST; next++) {
        // The zero of `+33 (0)1 …` is dialled within the country only.
        if (sign !== '' && first === 0 && groups[next].digits === '0') continue;
        joined += groups[next].digits;
        if (joined.length < SHORTEST || !UNUSUAL.test(match.slice(groups[first].from, groups[next].to))) continue;
        const found = find(joined);
        if (found !== undefined) {
          number = found;
          last = next;
        }
      }
      if (number === undefined) continue;
      result += match.slice(done, first === 0 ? 0 : groups[first].from) + pseudonym(number);
      done = groups[last].to;
      first = last;
    }
    return result + match.slice(done);
  });
}
