import { isMainThread } from 'node:worker_threads';
import { startAhead } from './second-thread.js';

// This file is the command line and, on a second thread, the reader of a large usage file: one bundle for both, and each takes
// only its own part of it.
if (isMainThread) void main();
else void work();

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  startAhead(args);
  try {
    const { run } = await import('./program.js');
    process.exitCode = await run(args);
  } catch (error) {
    const { tell } = await import('./messages.js');
    process.exitCode = tell(error);
  }
  // Ending of itself, the program would first clear away hundreds of megabytes piece by piece. Nothing is left to do once
  // what was written has gone out.
  process.stdout.write('', () => process.stderr.write('', () => process.exit()));
}

async function work(): Promise<void> {
  const { awaitUsageTask } = await import('./usage-thread.js');
  awaitUsageTask();
}
