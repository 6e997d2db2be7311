import { Session } from 'node:inspector';

/*
 * What a test does to a worker thread of this process from outside, as a debugger would: the product carries nothing for
 * it. A thread is named by how the address of its script ends, such as `/dist/worker.js`; of several the newest is meant.
 */

/** A thread that was made busy. */
export interface BusyThread {
  /** Ends when the thread goes on. */
  readonly over: Promise<void>;
  readonly isOver: boolean;
}

/** Keeps a thread busy for some time, in ms, so that it reads no message. Gives it once it is about to be. */
export async function keepBusy(script: string, ms: number): Promise<BusyThread> {
  const thread = await DebuggedThread.attach(script);
  let isOver = false;
  const over = thread.evaluate(`{ const until = Date.now() + ${ms}; while (Date.now() < until); }`).then(() => {
    isOver = true;
    thread.detach();
  });
  return {
    over,
    get isOver() {
      return isOver;
    },
  };
}

/** Ends a thread as a crash does: by an error that nobody catches. */
export async function crash(script: string, message: string): Promise<void> {
  const thread = await DebuggedThread.attach(script);
  await thread.evaluate(`setTimeout(() => { throw new Error(${JSON.stringify(message)}); }, 20)`);
  thread.detach();
}

interface Attached {
  sessionId: string;
  workerInfo: { url: string };
}

class DebuggedThread {
  private asked = 0;

  private constructor(
    private readonly session: Session,
    private readonly id: string,
  ) {}

  static async attach(script: string): Promise<DebuggedThread> {
    const session = new Session();
    session.connect();
    const found: Attached[] = [];
    session.on('NodeWorker.attachedToWorker', ({ params }: { params: Attached }) => found.push(params));
    await new Promise<void>((resolve, reject) =>
      session.post('NodeWorker.enable', { waitForDebuggerOnStart: false }, (error) =>
        error ? reject(error) : resolve(),
      ),
    );
    const own = found.filter(({ workerInfo }) => workerInfo.url.endsWith(script)).at(-1);
    if (!own)
      throw new Error(`No thread runs ${script}, only: ${found.map(({ workerInfo }) => workerInfo.url).join(', ')}`);
    const thread = new DebuggedThread(session, own.sessionId);
    // A thread that has answered once does what it is told next at once.
    await thread.evaluate('1');
    return thread;
  }

  /** Runs code in the thread; ends when it has, or with the thread. */
  evaluate(expression: string): Promise<void> {
    const { session, id: sessionId } = this;
    const id = ++this.asked;
    return new Promise((resolve) => {
      session.on('NodeWorker.receivedMessageFromWorker', ({ params }) => {
        if (params.sessionId === sessionId && JSON.parse(params.message).id === id) resolve();
      });
      session.on('NodeWorker.detachedFromWorker', () => resolve());
      session.post('NodeWorker.sendMessageToWorker', {
        sessionId,
        message: JSON.stringify({ id, method: 'Runtime.evaluate', params: { expression } }),
      });
    });
  }

  detach(): void {
    this.session.disconnect();
  }
}
