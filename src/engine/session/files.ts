import { refine } from '../../core/formats/open-file.js';
import { say } from '../../core/language/say.js';
import { EngineFailure } from '../engine-failure.js';
import type { EnginePlatform } from '../platform.js';
import type { FileChoicesLike, FileView, Handle, OpenRequest } from '../protocol.js';
import { FileSession } from './file-session.js';
import { openChoices, readFile } from './read-file.js';
import type { Task } from './task.js';

/** Growing faster than this on screen helps nobody. */
const TELL_EVERY_MS = 200;

/** The files that the worker holds. */
export class Files {
  private readonly sessions = new Map<Handle, FileSession>();

  constructor(
    private readonly platform: EnginePlatform,
    private readonly nextHandle: () => Handle,
  ) {}

  /** The session of an open file, perhaps with part of its rows only. Throws `closed` where there is none. */
  get(handle: Handle): FileSession {
    const session = this.sessions.get(handle);
    if (!session) {
      throw new EngineFailure({
        code: 'closed',
        message: say`This file is not open any more.`,
        advice: say`Close its tab and open it again.`,
      });
    }
    return session;
  }

  /** A file that is completely read: what looks at all of its rows must not start on a part of them. */
  whole(handle: Handle): FileSession {
    const session = this.get(handle);
    if (!session.complete) {
      throw new EngineFailure({
        code: 'loading',
        message: say`The file is still being read.`,
        advice: say`Try again in a moment.`,
      });
    }
    return session;
  }

  /** Reads a file. `onPartial` is told that the first rows can be shown, and now and then that there are more. */
  async open(request: OpenRequest, task: Task, onPartial: (file: FileView) => void): Promise<FileView> {
    const handle = this.nextHandle();
    let session: FileSession | undefined;
    let told = 0;
    try {
      const opened = await readFile(request, this.platform, task, (soFar) => {
        if (session) session.opened = soFar;
        else {
          session = new FileSession(handle, soFar, request.choices, false);
          this.sessions.set(handle, session);
        }
        const now = Date.now();
        if (now - told < TELL_EVERY_MS) return;
        told = now;
        onPartial(session.describe());
      });
      session ??= new FileSession(handle, opened, request.choices, true);
      session.opened = opened;
      session.complete = true;
      this.sessions.set(handle, session);
      return session.describe();
    } catch (error) {
      this.sessions.delete(handle);
      throw error;
    }
  }

  /** Applies other choices to a file; its bytes are not scanned again. Throws while rows are still coming in. */
  choose(handle: Handle, choices: FileChoicesLike): FileView {
    const session = this.whole(handle);
    session.opened = refine(session.opened, openChoices({ name: session.opened.name, choices }));
    session.choices = choices;
    session.prepared();
    return session.describe();
  }

  /** Forgets a file and frees its bytes. A handle that is not open is no error. */
  close(handle: Handle): void {
    this.sessions.delete(handle);
  }
}
