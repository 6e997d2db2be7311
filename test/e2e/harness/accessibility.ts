import axe from 'axe-core';
import type { FrameLocator, Page } from 'playwright-core';

/** What axe finds wrong on a page as it is now. Axe tries styles, which the page's content security policy may refuse. */
export async function accessibilityProblems(page: FrameLocator | Page): Promise<string[]> {
  const frame = await (await page.locator('html').elementHandle())?.ownerFrame();
  if (!frame) throw new Error('The webview has no page.');
  await frame.evaluate(axe.source);
  return frame.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document);
    return violations.map(({ id, nodes }) => {
      const first = nodes.slice(0, 6).map((node) => node.html.slice(0, 200));
      return `${id} in ${nodes.length} places: ${first.join(' | ')}`;
    });
  });
}
