import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { portfolioRows } from '../browser/signInWith';
import { eventually } from '../process/eventually';
import { openAs, type World } from './world';

const LOAD_MS = 30_000;

const header = (page: Page, name: string) =>
  page.getByRole('columnheader', { name });

const waitForQuery = (page: Page, name: string, value: string | null) =>
  page.waitForURL(url => url.searchParams.get(name) === value);

const namesOf = (page: Page): Promise<string[]> =>
  page.locator('table tbody tr th a').allInnerTexts();

const lifecyclesOf = (page: Page): Promise<string[]> =>
  page.locator('table tbody td:nth-of-type(2) > :first-child').allInnerTexts();

/** Old rows stay, faded, until the new ones are there. */
const rowsWhere = (
  page: Page,
  what: string,
  holds: () => Promise<boolean>,
): Promise<string[]> =>
  eventually(what, LOAD_MS, async () => {
    const busy = await page.locator('table').getAttribute('aria-busy');
    return busy === 'false' && (await holds()) ? namesOf(page) : undefined;
  });

const onlyProduction = (page: Page) =>
  rowsWhere(page, 'only rows in production', async () =>
    (await lifecyclesOf(page)).every(lifecycle => lifecycle === 'production'),
  );

async function openPortfolio(world: World, persona: string): Promise<Page> {
  const page = await openAs(world, persona, '/models/portfolio');
  await portfolioRows(page);
  return page;
}

export function portfolioSuite(world: () => World) {
  describe('the portfolio', () => {
    it('keeps sort and filters in the address, over a reload and the back button', async () => {
      const page = await openPortfolio(world(), 'Marcus Hale');
      await header(page, 'p95 latency').getByRole('button').click();
      await waitForQuery(page, 'sort', 'latency.p95');
      await page.getByRole('button', { name: 'Filter by Lifecycle' }).click();
      await page.getByRole('checkbox', { name: /^production/ }).click();
      await page.keyboard.press('Escape');
      await waitForQuery(page, 'lifecycle', 'production');
      const chosen = await onlyProduction(page);

      await page.reload();
      await portfolioRows(page);
      const reloaded = await onlyProduction(page);
      assert.equal(
        await header(page, 'p95 latency').getAttribute('aria-sort'),
        'descending',
      );
      // Values move on; a few models may change places at the page's end.
      const kept = reloaded.filter(name => chosen.includes(name));
      assert.ok(kept.length > chosen.length / 2, `${kept.length} rows kept`);

      await page.goBack();
      await waitForQuery(page, 'lifecycle', null);
      assert.equal(new URL(page.url()).searchParams.get('sort'), 'latency.p95');
    });

    it('finds a model by a word and says when nothing matches', async () => {
      const page = await openPortfolio(world(), 'Marcus Hale');
      const search = page.getByRole('searchbox', { name: 'Search models' });
      await search.fill('feed ranker');
      await waitForQuery(page, 'q', 'feed ranker');
      await rowsWhere(page, 'the feed ranker among few', async () => {
        const names = await namesOf(page);
        return names.length < 10 && names.includes('Feed ranker');
      });

      await search.fill('no such thing anywhere');
      await page.getByText('No model matches').waitFor();
    });

    it('narrows the list to what a hero number counts', async () => {
      const page = await openPortfolio(world(), 'Rita Lindqvist');
      const hero = page.getByRole('button', { name: /^Unowned/ });
      const [, count] = /Unowned\s*(\d+)/.exec(await hero.innerText()) ?? [];
      assert.ok(Number(count) > 0, 'the demo has models that nobody owns');
      await hero.click();
      await waitForQuery(page, 'unowned', 'true');
      await rowsWhere(
        page,
        `${count} rows`,
        async () => (await namesOf(page)).length === Number(count),
      );
    });

    it('opens a model with the keyboard alone', async () => {
      const page = await openPortfolio(world(), 'Noah Okafor');
      const first = page.locator('table tbody tr th a').first();
      const target = await first.getAttribute('href');
      const isFocused = () =>
        first.evaluate(link => link === document.activeElement);
      for (
        let presses = 0;
        presses < 80 && !(await isFocused());
        presses += 1
      ) {
        await page.keyboard.press('Tab');
      }
      assert.ok(await isFocused(), 'the first model is not reached with Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL(url => url.pathname === target);
    });
  });
}
