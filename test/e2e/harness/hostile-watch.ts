import assert from 'node:assert/strict';
import { policyViolations } from './grid.ts';
import type { Workbench } from './workbench.ts';

/** Looks whether hostile text became anything but text, in a window from when this was made. */
export class HostileWatch {
  private readonly elsewhere: string[] = [];
  private readonly dialogs: string[] = [];

  constructor(private readonly workbench: Workbench) {
    const { page } = workbench;
    const { origin } = new URL(page.url());
    page.on('request', (request) => {
      if (isElsewhere(new URL(request.url()), origin)) this.elsewhere.push(request.url());
    });
    page.on('dialog', (dialog) => {
      this.dialogs.push(dialog.message());
      void dialog.dismiss();
    });
  }

  /** Fails where something was requested, ran, became markup, or turned what is read on one of our pages around. */
  async nothingHappened(): Promise<void> {
    const { page } = this.workbench;
    for (const frame of page.frames()) {
      assert.deepEqual(await frame.evaluate(madeOf).catch(() => []), []);
      if (frame !== page.mainFrame()) assert.deepEqual(await frame.evaluate(marksIn).catch(() => []), []);
    }
    assert.deepEqual(this.elsewhere, [], 'requests to elsewhere');
    assert.deepEqual(this.dialogs, []);
    // Taking pictures tries styles.
    const violations = policyViolations(this.workbench).filter((text) => !/style/.test(text));
    assert.deepEqual(violations, []);
  }
}

/** What a page made of hostile text: elements that ask for its addresses or run its commands, and what has run. */
function madeOf(): string[] {
  return [
    ...[...document.querySelectorAll('[src], [href], [data-href], [style]')]
      .flatMap((element) => ['src', 'href', 'data-href', 'style'].map((name) => element.getAttribute(name) ?? ''))
      .filter((value) => /hostile\.invalid|closeAllEditors|command:x/.test(value)),
    ...('ran' in globalThis ? ['a script ran'] : []),
  ];
}

/** Texts and names in a page that have a direction mark which is not made visible. */
function marksIn(): string[] {
  const marks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
  const found: string[] = [];
  for (const node of document.body.querySelectorAll('*')) {
    if (node.matches('script, style')) continue;
    for (const { name, value } of node.attributes) if (marks.test(value)) found.push(`${name}: ${value}`);
    for (const child of node.childNodes)
      if (child.nodeType === Node.TEXT_NODE && marks.test(child.textContent ?? '')) found.push(child.textContent ?? '');
  }
  return found;
}

/** Whether a request leaves the window. VS Code answers for the name of its resources itself, and asks its own gallery. */
function isElsewhere({ protocol, origin, hostname, pathname }: URL, own: string): boolean {
  if (!/^https?:$/.test(protocol) || origin === own) return false;
  if (hostname.endsWith('.vscode-resource.vscode-cdn.net')) return !/\/(?:dist|extensions)\//.test(pathname);
  return hostname !== 'open-vsx.org';
}
