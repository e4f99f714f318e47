import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

/** What a page of ours must not do: complain on the console (a script or style against the policy), fail, or ask other hosts. */
export async function watchFaults(context: BrowserContext): Promise<readonly string[]> {
  const faults: string[] = [];
  await context.route(/^https?:\/\/(?!127\.0\.0\.1)/, (route) => {
    faults.push(`asked ${route.request().url()}`);
    return route.abort();
  });
  context.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) faults.push(message.text());
  });
  context.on('weberror', (error) => faults.push(error.error().message));
  return faults;
}

/** A fresh visitor for `work`; a fault of a page fails the test. `prepare` comes before the first page. */
export async function visit(
  browser: Browser,
  options: BrowserContextOptions,
  work: (page: Page, context: BrowserContext) => Promise<void>,
  prepare: (context: BrowserContext) => Promise<unknown> = async () => undefined,
): Promise<void> {
  const context = await browser.newContext(options);
  try {
    const faults = await watchFaults(context);
    await prepare(context);
    await work(await context.newPage(), context);
    expect(faults).toEqual([]);
  } finally {
    await context.close();
  }
}
