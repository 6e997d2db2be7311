/** Names in scripts without blanks between words, found in a text by their first two signs. */
export class UnspacedNames {
  private readonly names = new Set<string>();
  /** By the two signs that names begin with: how long they are, the longest first. */
  private readonly lengths = new Map<string, number[]>();

  /** Learns a name of three UTF-16 units or more. */
  learn(name: string): void {
    this.names.add(name);
    const start = name.slice(0, 2);
    const lengths = this.lengths.get(start) ?? [];
    if (lengths.includes(name.length)) return;
    lengths.push(name.length);
    lengths.sort((a, b) => b - a);
    this.lengths.set(start, lengths);
  }

  /** Replaces the names in a text, from left to right, the longest that stands at a place. */
  replace(text: string, pseudonym: (name: string) => string): string {
    if (this.names.size === 0) return text;
    let result = '';
    let done = 0;
    for (let at = 0; at + 2 < text.length; at++) {
      const length = this.lengths
        .get(text.slice(at, at + 2))
        ?.find((longest) => this.names.has(text.slice(at, at + longest)));
      if (length === undefined) continue;
      result += text.slice(done, at) + pseudonym(text.slice(at, at + length));
      done = at + length;
      at = done - 1;
    }
    return result + text.slice(done);
  }
}
