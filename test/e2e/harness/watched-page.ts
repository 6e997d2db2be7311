import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { sharedBrowser } from './hosts.ts';

/** A browser page without network, and what it did that a document must not do. */
export interface WatchedPage {
  page: Page;
  /** Requests besides the document's own, breaches of its policy, output, errors and dialogs; emptied by whoever looks anew. */
  done: string[];
}

/** Opens such a page. */
export async function watchedPage(): Promise<WatchedPage> {
  const context = await (await sharedBrowser()).newContext({ offline: true });
  await context.addInitScript(() =>
    addEventListener('securitypolicyviolation', ({ violatedDirective }) => console.error(violatedDirective)),
  );
  const page = await context.newPage();
  const done: string[] = [];
  page.on('request', (request) => {
    if (!request.isNavigationRequest()) done.push(request.url());
  });
  page.on('console', (message) => done.push(message.text()));
  page.on('pageerror', (error) => done.push(error.message));
  page.on('dialog', (dialog) => {
    done.push(dialog.message());
    void dialog.dismiss();
  });
  return { page, done };
}

/** Fails where the document on a page has a part that could ask for something or run, or where it has done so. */
export async function assertInert({ page, done }: WatchedPage, document: string): Promise<void> {
  const parts = page.locator('script, link, img, iframe, object, embed, form, a, input, [style]');
  assert.equal(await parts.count(), 0, document);
  assert.equal(await page.evaluate(() => 'ran' in globalThis), false, document);
  assert.deepEqual(done, [], document);
}
