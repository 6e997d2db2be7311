import { type BirpcReturn, createBirpc } from 'birpc';
import * as v from 'valibot';
import type * as vscode from 'vscode';
import { say } from '../../core/language/say.js';
import { EngineFailure, engineErrorOf } from '../../engine/engine-failure.js';

/** For each function that a page may call: the arguments it takes. Nothing else gets through. */
export type ArgumentSchemas<Functions> = {
  [Name in keyof Functions]: v.GenericSchema<
    unknown,
    Functions[Name] extends (...args: infer A) => unknown ? A : never
  >;
};

const requestSchema = v.object({
  t: v.literal('q'),
  m: v.pipe(v.string(), v.maxLength(64)),
  a: v.array(v.unknown()),
  i: v.optional(v.string()),
  o: v.optional(v.boolean()),
});
const answerSchema = v.object({
  t: v.literal('s'),
  i: v.string(),
  r: v.optional(v.unknown()),
  e: v.optional(v.unknown()),
});
const messageSchema = v.union([requestSchema, answerSchema]);

/**
 * Connects a page with the functions it may call. A page shows hostile cells, so what it says is checked like anything
 * from outside: the shape of the message, the name of the function, the arguments.
 */
export function connectPage<Host extends object, Page extends object>(
  webview: vscode.Webview,
  functions: Host,
  schemas: ArgumentSchemas<Host>,
): { page: BirpcReturn<Page, Host>; dispose(): void } {
  const guarded: Record<string, (...args: unknown[]) => Promise<unknown>> = {};
  for (const name of Object.keys(schemas) as (keyof Host & string)[]) {
    guarded[name] = async (...args) => {
      const checked = v.safeParse(schemas[name], args);
      if (!checked.success) throw engineErrorOf(invalidMessage(name));
      try {
        const inner = functions[name] as (...args: unknown[]) => unknown;
        return await inner.apply(functions, checked.output as unknown[]);
      } catch (error) {
        throw engineErrorOf(error);
      }
    };
  }
  let subscription: vscode.Disposable | undefined;
  const page = createBirpc<Page, Host>(guarded as Host, {
    post: (message) => webview.postMessage(message),
    on: (listener) => {
      subscription = webview.onDidReceiveMessage((message: unknown) => {
        if (v.is(messageSchema, message)) listener(message);
      });
    },
    // The name comes from outside: only functions of the table itself exist.
    resolver: (name) =>
      Object.hasOwn(guarded, name) ? guarded[name] : () => Promise.reject(engineErrorOf(invalidMessage(name))),
    timeout: -1,
  });
  return {
    page,
    dispose: () => {
      subscription?.dispose();
      page.$close();
    },
  };
}

function invalidMessage(name: string): EngineFailure {
  return new EngineFailure({
    code: 'invalid-message',
    message: say`The page asked for “${name}” in a way that is not understood.`,
    advice: say`Close the tab and open it again; report it if it happens again.`,
  });
}
