import type { EnginePlatform } from './platform.js';
import type { DisputeCalls } from './protocol/dispute-calls.js';
import { disputeInputs, disputePack, verifyDispute } from './session/dispute-packs.js';
import type { Statements } from './session/statements.js';
import type { Task } from './session/task.js';

/** The engine's functions about dispute packs. */
export function disputeFunctions(
  statements: Statements,
  platform: EnginePlatform,
  task: (task: number) => Task,
): DisputeCalls {
  return {
    disputePack: async (statement, sidecars, number) => {
      const { shown, options } = statements.toWrite(statement);
      return disputePack(shown, sidecars, options, platform, task(number));
    },
    disputeInputs: (manifest) => disputeInputs(manifest, platform),
    verifyDispute: (names, files, inputs, number) => verifyDispute(names, files, inputs, platform, task(number)),
  };
}
