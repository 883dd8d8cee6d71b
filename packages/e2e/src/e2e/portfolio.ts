import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { portfolioRows } from '../browser/signInWith';
import { openAs, type World } from './world';

const header = (page: Page, name: string) =>
  page.getByRole('columnheader', { name });

const waitForQuery = (page: Page, name: string, value: string | null) =>
  page.waitForURL(url => url.searchParams.get(name) === value);

/** Rows arrive with the address; until then the old ones stay, faded. */
const settled = (page: Page) =>
  page.locator('table[aria-busy="false"]').waitFor();

export function portfolioSuite(world: () => World) {
  describe('the portfolio', () => {
    it('keeps sort and filters in the address, over a reload and the back button', async () => {
      const page = await openAs(world(), 'Marcus Hale', '/models/portfolio');
      await portfolioRows(page);
        await header(page, 'p95 latency').getByRole('button').click();
        await waitForQuery(page, 'sort', 'latency.p95');
        await settled(page);

        await page.getByRole('button', { name: 'Filter by Mode' }).click();
        await page.getByRole('checkbox', { name: /^Online/ }).click();
        await page.keyboard.press('Escape');
        await waitForQuery(page, 'mode', 'online');
        await settled(page);
        const chosen = await namesOf(page);

        await page.reload();
        await portfolioRows(page);
        await settled(page);
        assert.equal(
          await header(page, 'p95 latency').getAttribute('aria-sort'),
          'descending',
        );
        const reloaded = await namesOf(page);
        assert.deepEqual(new Set(reloaded), new Set(chosen));
        for (const mode of await modesOf(page)) assert.equal(mode, 'Online');

        await page.goBack();
        await waitForQuery(page, 'mode', null);
        assert.equal(new URL(page.url()).searchParams.get('sort'), 'latency.p95');
    });

    it('finds a model by a word and says when nothing matches', async () => {
      const page = await openAs(world(), 'Marcus Hale', '/models/portfolio');
      await portfolioRows(page);
        const search = page.getByRole('searchbox', { name: 'Search models' });
        await search.fill('feed ranker');
        await waitForQuery(page, 'q', 'feed ranker');
        await settled(page);
        for (const name of await namesOf(page)) assert.match(name, /feed/i);

        await search.fill('no such thing anywhere');
        await page.getByText('No model matches').waitFor();
    });

    it('narrows the list to what a hero number counts', async () => {
      const page = await openAs(world(), 'Marcus Hale', '/models/portfolio');
      await portfolioRows(page);
        const hero = page.getByRole('button', { name: /^Unowned/ });
        await hero.click();
        await waitForQuery(page, 'unowned', 'true');
        await settled(page);
        const [, count] = /Unowned\s*(\d+)/.exec(await hero.innerText()) ?? [];
        const shown = await namesOf(page);
        assert.equal(String(shown.length), count);
        assert.ok(shown.length > 0, 'the demo has models that nobody owns');
    });

    it('opens a model with the keyboard alone', async () => {
      const page = await openAs(world(), 'Noah Okafor', '/models/portfolio');
      await portfolioRows(page);
        await settled(page);
        const first = page.locator('table tbody tr th a').first();
        const target = await first.getAttribute('href');
        assert.ok(target);
        for (let presses = 0; presses < 80; presses += 1) {
          await page.keyboard.press('Tab');
          if (await first.evaluate(link => link === document.activeElement)) {
            break;
          }
        }
        await page.keyboard.press('Enter');
        await page.waitForURL(url => url.pathname === target);
    });
  });
}

const namesOf = (page: Page): Promise<string[]> =>
  page.locator('table tbody tr th a').allInnerTexts();

const modesOf = (page: Page): Promise<string[]> =>
  page
    .locator('table tbody tr td:nth-child(3) > :last-child')
    .allInnerTexts();
