import type { Progress } from './load-file.js';

/** Time between two lines of progress, ms: nothing flickers, and a small file shows none. */
const INTERVAL = 150;

/** Shows how far a file is read, on standard error, and only where that is a terminal. */
export class TerminalProgress {
  private last = Date.now();
  private shown = false;

  readonly report: Progress = (name, done, total) => {
    if (!process.stderr.isTTY || Date.now() - this.last < INTERVAL) return;
    this.last = Date.now();
    this.shown = true;
    process.stderr.write(`\r\x1b[KReading ${name}: ${Math.floor((done / Math.max(1, total)) * 100)} %`);
  };

  /** Says what is being done without a measure. */
  say(what: string): void {
    if (!process.stderr.isTTY || !this.shown) return;
    process.stderr.write(`\r\x1b[K${what} …`);
  }

  /** Takes the line of progress off the terminal, so that what is written next starts on an empty line. */
  clear(): void {
    if (this.shown) process.stderr.write('\r\x1b[K');
    this.shown = false;
  }
}
