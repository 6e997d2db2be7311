/** Why nothing was fetched: what happened, and what to do next. */
export class FetchFailure extends Error {
  constructor(
    /**
     * `refused`, `no-token`, `unreachable`, `broken-off`, `timed-out`, `broken-answer`, `incomplete`, `too-large`,
     * `redirected`, `other-origin`, `bad-address` or `not-written`.
     */
    readonly code: string,
    message: string,
    readonly advice: string,
    /** The HTTP status that the provider answered with, where it answered. */
    readonly status?: number,
  ) {
    super(message);
    this.name = 'FetchFailure';
  }
}
