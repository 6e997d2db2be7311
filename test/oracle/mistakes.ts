import type { Chance } from './random.js';

/** How often each mistake is made: a seed leaves most of them out, so that each is also met alone. */
export class Mistakes {
  private readonly rates = new Map<string, number>();
  /** Share of the kinds of mistakes that this seed makes at all. */
  private readonly kinds: number;

  constructor(private readonly chance: Chance) {
    this.kinds = chance.pick([0, 0.04, 0.1, 0.25, 0.5]);
  }

  /** Whether to make a mistake of this kind now; `usual` is the rate of the kind between rare and frequent. */
  makes(name: string, usual = 0.1): boolean {
    let rate = this.rates.get(name);
    if (rate === undefined) {
      rate = this.chance.is(this.kinds) ? this.chance.pick([0.03, usual, 0.4]) : 0;
      this.rates.set(name, rate);
    }
    return this.chance.is(rate);
  }
}
