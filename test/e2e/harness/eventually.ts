/**
 * Repeats an assertion until it holds: what arrives from the extension, or from the page's next layout, takes a moment.
 * When it never does within `limit` ms, the failure is what it said last.
 */
export async function eventually<Result>(assertion: () => Promise<Result>, limit = 20_000): Promise<Result> {
  for (const started = Date.now(); ; ) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() - started > limit) throw error;
    }
    await new Promise((done) => setTimeout(done, 100));
  }
}
