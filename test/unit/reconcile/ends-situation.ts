import { type EndsInput, type EndsMatching, matchByEnds } from '../../../src/core/reconcile/match-by-ends.ts';

/** A row of either side in a form that is easy to write; `kind` decides its outcome. */
export interface Row {
  at: number;
  end?: number;
  kind?: string;
  ends?: number;
}

/** Rows of both sides and what the matcher is told. Times in ms. */
export interface Situation {
  usage: Row[];
  log: Row[];
  creation?: boolean;
  tolerance?: number;
  /** Pairs `usage log` that may not meet. */
  forbidden?: ReadonlySet<string>;
  /** Row numbers; counted up from 0 if not given. */
  usageRows?: number[];
  logRows?: number[];
}

/** What the matcher is given. */
export function input(situation: Situation): EndsInput {
  const { usage, log, forbidden } = situation;
  const candidate = (rows: Row[], numbers: number[] | undefined) => ({
    rows: Int32Array.from(numbers ?? rows.keys()),
    from: Int32Array.from(rows, (row) => row.ends ?? 0),
    to: Int32Array.from(rows, (row) => (row.ends === -1 ? 1 : (row.ends ?? 0) + 1)),
    start: Float64Array.from(rows, (row) => row.at),
  });
  return {
    usage: candidate(usage, situation.usageRows),
    log: {
      ...candidate(log, situation.logRows),
      end: Float64Array.from(log, (row) => row.end ?? Number.NaN),
    },
    usageStampIsCreation: situation.creation ?? false,
    toleranceMs: situation.tolerance ?? 5000,
    allowed: forbidden ? (u, l) => !forbidden.has(`${u} ${l}`) : undefined,
    pairOutcome: (u, l) => `${usage[u].kind}${log[l].kind}`,
    usageOutcome: (u) => `${usage[u].kind}`,
    logOutcome: (l) => `${log[l].kind}`,
  };
}

/** What the matcher finds, as row numbers. */
export function match(situation: Situation) {
  return plain(matchByEnds(input(situation)));
}

function plain(found: EndsMatching) {
  return {
    pairs: Array.from(found.usageRows, (usage, i) => [usage, found.logRows[i]]),
    usage: [...found.ambiguousUsage],
    log: [...found.ambiguousLog],
  };
}
