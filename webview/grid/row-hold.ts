/** How long rows that are not here yet are waited for before hints of rows are shown in their place. */
const PATIENCE_MS = 1000;

/**
 * Decides which rows are drawn while others are on their way: those drawn before stay until the new ones are here, so that
 * dragging through a million rows shows rows all the time, as fast as they come, and never blank ones. A place that is
 * waited for is shown when its rows arrive, even if the scroll bar has moved on by then.
 */
export class RowHold {
  private drawn = 0;
  private waitingFor: number | undefined;
  private waitingSince = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param isHere whether all rows on screen are here, for a row at the top
   * @param drawAgain called when patience ends
   */
  constructor(
    private readonly isHere: (topRow: number) => boolean,
    private readonly drawAgain: () => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** The row at the top whose rows are to be fetched: one after the other, so that some arrive. */
  awaited(wanted: number): number {
    if (this.isHere(wanted)) {
      this.stopWaiting();
      return wanted;
    }
    if (this.waitingFor === undefined) this.waitingSince = this.now();
    if (this.waitingFor === undefined || this.isHere(this.waitingFor)) {
      if (this.waitingFor !== undefined) {
        this.drawn = this.waitingFor;
        this.waitingSince = this.now();
      }
      this.waitingFor = wanted;
    }
    return this.waitingFor;
  }

  /** The row at the top to draw, after `awaited` was asked. */
  shown(wanted: number): number {
    if (this.waitingFor === undefined) return (this.drawn = wanted);
    const left = PATIENCE_MS - (this.now() - this.waitingSince);
    if (left <= 0) {
      this.stopWaiting();
      return (this.drawn = wanted);
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(this.drawAgain, left);
    return this.drawn;
  }

  private stopWaiting(): void {
    clearTimeout(this.timer);
    this.waitingFor = undefined;
  }
}
