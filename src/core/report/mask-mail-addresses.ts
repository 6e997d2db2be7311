/** What the user of an e-mail address is written with, and its sign where one follows. */
const USER = /[\p{L}\p{N}._%+'-]+(@?)/gu;
const HOST = /[\p{L}\p{N}.-]*/uy;
const LAST_LABEL = /^\p{L}{2,}/u;

/**
 * Replaces the e-mail addresses in a text. Each of its places is looked at a few times at most, however long the text is:
 * one regular expression for an address would begin anew at every letter.
 */
export function withMailReplaced(text: string, replaced: (address: string) => string): string {
  const user = new RegExp(USER);
  const host = new RegExp(HOST);
  let result = '';
  let done = 0;
  for (let found = user.exec(text); found; found = user.exec(text)) {
    if (found[1] === '') continue;
    host.lastIndex = user.lastIndex;
    const length = hostLength(host.exec(text)?.[0] ?? '');
    if (length === 0) continue;
    const end = user.lastIndex + length;
    result += text.slice(done, found.index) + replaced(text.slice(found.index, end));
    done = end;
    user.lastIndex = end;
  }
  return result + text.slice(done);
}

/** How much of what follows the sign is a host: labels with a point between, of which the last begins with letters; 0: none. */
function hostLength(text: string): number {
  const labels = text.split('.');
  let count = labels.indexOf('');
  if (count < 0) count = labels.length;
  for (let last = count - 1; last > 0; last--) {
    const letters = LAST_LABEL.exec(labels[last])?.[0];
    if (letters !== undefined) return labels.slice(0, last).join('.').length + 1 + letters.length;
  }
  return 0;
}
