import { runTasks, tasksOfThisThread } from './load-worker.js';
import { tell } from './messages.js';
import { run } from './program.js';

// This file is the command line and, on a second thread, the loader of call logs: one bundle for both.
const tasks = tasksOfThisThread();
if (tasks) runTasks(tasks);
else void main();

async function main(): Promise<void> {
  try {
    process.exitCode = await run(process.argv.slice(2));
  } catch (error) {
    process.exitCode = tell(error);
  }
}
