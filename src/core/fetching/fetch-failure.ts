/** Why nothing was fetched: what happened, and what to do next. */
export class FetchFailure extends Error {
  constructor(
    /** `refused`, `unreachable`, `timed-out`, `broken-answer`, `redirected`, `other-origin`, `incomplete`, `too-large`. */
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
