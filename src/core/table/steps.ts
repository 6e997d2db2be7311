/**
 * Long work in steps: each yields what is done next, in words for a progress bar. Between two steps whoever runs them may
 * answer something else, or drop the rest. What a step works on must not be changed meanwhile.
 */
export type Steps<Result> = Generator<string, Result, void>;

/** Takes all steps, one after the other. */
export function takeAll<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
