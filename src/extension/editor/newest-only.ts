/** Questions of which only the newest matters: asking again calls off what was asked before. */
export class NewestOnly {
  private running: AbortController | undefined;

  /** What the next call is given: its signal is aborted by the one after it. */
  next(): { signal: AbortSignal } {
    this.running?.abort();
    this.running = new AbortController();
    return { signal: this.running.signal };
  }
}
