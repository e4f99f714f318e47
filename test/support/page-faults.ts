import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What axe finds wrong on a page, one line each. The page has to run scripts: axe is one. */
export async function axeFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes[0]?.html}`);
}

/** By how much a page is wider than its window. */
export const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** Fails where axe finds something, or the page has to be moved sideways. */
export async function checkPage(page: Page): Promise<void> {
  expect(await axeFaults(page)).toEqual([]);
  expect([page.url(), await tooWide(page)]).toEqual([page.url(), 0]);
}
