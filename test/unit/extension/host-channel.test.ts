import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EngineFailure } from '../../../src/engine/engine-failure.js';
import type { GridHost } from '../../../src/engine/protocol.js';
import { gridMessages } from '../../../src/extension/pages/grid-messages.js';
import { connectPage } from '../../../src/extension/pages/host-channel.js';

/** A page that says whatever it likes, and what it is told. */
class Page {
  readonly answers: { t: string; i?: string; r?: unknown; e?: { code: string; message: string; advice?: string } }[] =
    [];
  private listener: (message: unknown) => void = () => {};

  readonly webview = {
    postMessage: async (message: never) => {
      this.answers.push(message);
      return true;
    },
    onDidReceiveMessage: (listener: (message: unknown) => void) => {
      this.listener = listener;
      return { dispose: () => {} };
    },
  } as unknown as Parameters<typeof connectPage>[0];

  async say(message: unknown): Promise<void> {
    this.listener(message);
    await new Promise((resolve) => setImmediate(resolve));
  }

  call(m: string, ...a: unknown[]): Promise<void> {
    return this.say({ t: 'q', i: '1', m, a });
  }
}

function connected(functions: Partial<GridHost>): Page {
  const page = new Page();
  connectPage(page.webview, functions as GridHost, gridMessages);
  return page;
}

describe('what a page may say', () => {
  it('reaches the function that it names, and is answered', async () => {
    const page = connected({ cell: async (row, column) => `${row}/${column}` });
    await page.call('cell', 3, 4);
    assert.deepEqual(page.answers, [{ t: 's', i: '1', r: '3/4' }]);
  });

  for (const [what, ...args] of [
    ['too few arguments', 3],
    ['a text for a number', 3, '4'],
    ['a fraction', 3.5, 4],
    ['a negative row', -2, 4],
    ['not a number', Number.NaN, 4],
  ] as [string, ...unknown[]][]) {
    it(`is refused with ${what}, and the function is not called`, async () => {
      let called = false;
      const page = connected({
        cell: async () => {
          called = true;
          return '';
        },
      });
      await page.call('cell', ...args);
      assert.equal(page.answers[0].e?.code, 'invalid-message');
      assert.equal(called, false);
    });
  }

  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'eval', 'dispose', '']) {
    it(`never reaches “${name}”`, async () => {
      const page = connected({});
      await page.call(name);
      assert.equal(page.answers.length, 1);
      assert.equal(page.answers[0].e?.code, 'invalid-message');
    });
  }

  it('is ignored when it is no message at all, and the next one is answered', async () => {
    const page = connected({ cell: async () => 'yes' });
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (message) => {
        await page.say(message);
      }),
      { numRuns: 300 },
    );
    await page.call('cell', 1, 1);
    assert.equal(page.answers.at(-1)?.r, 'yes');
  });

  it('is answered with an error that says what, where and what to do', async () => {
    const error = { code: 'file-missing', message: 'Gone.', advice: 'Put it back.', file: 'usage.csv' };
    const page = connected({
      cell: async () => {
        throw new EngineFailure(error);
      },
    });
    await page.call('cell', 1, 1);
    assert.deepEqual(page.answers[0].e, error);
  });
});
