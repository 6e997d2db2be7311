import { isMainThread } from 'node:worker_threads';

// This file is the command line and, on a second thread, the reader of a large usage file: one bundle for both, and each takes
// only its own part of it.
if (isMainThread) void main();
else void work();

async function main(): Promise<void> {
  try {
    const { run } = await import('./program.js');
    process.exitCode = await run(process.argv.slice(2));
  } catch (error) {
    const { tell } = await import('./messages.js');
    process.exitCode = tell(error);
  }
}

async function work(): Promise<void> {
  const { runUsageTask } = await import('./usage-thread.js');
  runUsageTask();
}
