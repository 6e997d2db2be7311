import { refine } from '../core/formats/open-file.js';
import { EngineFailure } from './engine-failure.js';
import type { EnginePlatform } from './platform.js';
import type { EngineFunctions, FileView, Handle } from './protocol.js';
import { FileSession } from './session/file-session.js';
import { fileView } from './session/file-view.js';
import { rowWindow } from './session/grid-rows.js';
import { openChoices, readFile } from './session/read-file.js';
import type { Task } from './session/task.js';

/** What the functions need from the worker around them. */
export interface EngineSurroundings {
  platform: EnginePlatform;
  firstHandle: Handle;
  task(task: number): Task;
  partial(task: number, file: FileView): void;
}

/** The engine's functions over the files that this worker holds. */
export function engineFunctions({ platform, firstHandle, task: taskOf, partial }: EngineSurroundings): EngineFunctions {
  const files = new Map<Handle, FileSession>();
  let nextHandle = firstHandle;

  const file = (handle: Handle): FileSession => {
    const session = files.get(handle);
    if (!session) {
      throw new EngineFailure({
        code: 'closed',
        message: 'This file is not open any more.',
        advice: 'Close its tab and open it again.',
      });
    }
    return session;
  };
  const viewOf = (session: FileSession): FileView => ({
    ...fileView(session.handle, session.opened),
    period: null,
    candidates: [],
    timeZone: 'UTC',
    assumedTimeZone: true,
    zoneMatters: false,
  });

  return {
    async open(request, taskNumber) {
      const task = taskOf(taskNumber);
      const handle = nextHandle++;
      let session: FileSession | undefined;
      try {
        const opened = await readFile(request, platform, task, (soFar) => {
          if (session) session.opened = soFar;
          else {
            session = new FileSession(handle, soFar, request.choices, false);
            files.set(handle, session);
            partial(taskNumber, viewOf(session));
          }
        });
        session ??= new FileSession(handle, opened, request.choices, true);
        session.opened = opened;
        session.complete = true;
        files.set(handle, session);
        return viewOf(session);
      } catch (error) {
        files.delete(handle);
        throw error;
      }
    },
    async choose(handle, choices) {
      const session = file(handle);
      session.choices = choices;
      session.opened = refine(session.opened, openChoices({ name: session.opened.name, choices }));
      return viewOf(session);
    },
    async close(handle) {
      files.delete(handle);
    },
    async rows(handle, from, to) {
      return rowWindow(file(handle), from, to, () => []);
    },
    async cell(handle, row, column) {
      return file(handle).opened.table.text(row, column);
    },
  } as unknown as EngineFunctions;
}
