/** What somebody decided about a break. A break that nobody decided about is open. */
export type DecidedState = 'accepted' | 'disputed';

/**
 * A decision as a sidecar keeps it: found again by the rule that explains the break and the key of its record (of the
 * usage row, else of the log's; of totals, the group's key), never by its place in the file.
 */
export interface SavedDecision {
  rule: string;
  record: string;
  state: DecidedState;
  /** Why; never blank where the break is accepted. */
  reason: string;
  /** What the break came to when it was decided about; null where that was open. */
  deltaSeconds: number | null;
  /** Of totals: by how many calls they differed then. Absent where nothing is counted. */
  deltaCount?: number;
}

/** The same in the core's units. */
export interface BreakDecision extends Omit<SavedDecision, 'deltaSeconds'> {
  deltaMs: number | null;
}

/** What is to become of the decisions: some are made, some are taken back. */
export interface DecisionChange {
  made: readonly SavedDecision[];
  /** Breaks that are to be open again; one that is not decided about stays so. */
  takenBack: readonly Pick<SavedDecision, 'rule' | 'record'>[];
}

/** One text for a rule and a record: no rule has a line break in it. */
export function decisionKey({ rule, record }: Pick<SavedDecision, 'rule' | 'record'>): string {
  return `${rule}\n${record}`;
}

/** In the order in which a sidecar lists them: by rule, then by record. */
export function sortedDecisions(decisions: readonly SavedDecision[]): SavedDecision[] {
  return [...decisions].sort((a, b) => compareTexts(a.rule, b.rule) || compareTexts(a.record, b.record));
}

/** Decisions after a change; those that it does not speak of stay as they are. */
export function changedDecisions(
  decisions: readonly SavedDecision[],
  { made, takenBack }: DecisionChange,
): SavedDecision[] {
  const all = new Map(decisions.map((decision) => [decisionKey(decision), decision]));
  for (const one of takenBack) all.delete(decisionKey(one));
  for (const decision of made) all.set(decisionKey(decision), decision);
  return sortedDecisions([...all.values()]);
}

/** The change that takes a change back again. `before`: the decisions that it was made to. */
export function undoing(before: readonly SavedDecision[], { made, takenBack }: DecisionChange): DecisionChange {
  const known = new Map(before.map((decision) => [decisionKey(decision), decision]));
  const touched = new Map(
    [...takenBack, ...made].map(({ rule, record }) => [decisionKey({ rule, record }), { rule, record }]),
  );
  return {
    made: [...touched.keys()].flatMap((key) => known.get(key) ?? []),
    takenBack: [...touched].filter(([key]) => !known.has(key)).map(([, one]) => one),
  };
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
