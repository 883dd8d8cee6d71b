import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import type { Look } from '../browser/openBrowser';
import { signInButton } from '../browser/signInWith';
import { withAnonymousPage, withPage, type World } from './world';

const looks: Look[] = (['light', 'dark'] as const).flatMap(scheme =>
  [1440, 390].map(width => ({ scheme, width })),
);

/** Every page, and what it shows when it is complete. */
const pages: { name: string; path: string; complete: (page: Page) => Promise<void> }[] = [
  {
    name: 'portfolio',
    path: '/models/portfolio',
    complete: page =>
      page.locator('[aria-busy="false"] a').first().waitFor(),
  },
  {
    name: 'live signals of a model',
    path: '/catalog/default/model/feed-ranker/live',
    complete: async page => {
      await page.getByRole('button', { name: /^p95 latency/ }).waitFor();
      await page.locator('svg.recharts-surface').first().waitFor();
    },
  },
  {
    name: 'sources',
    path: '/models/sources',
    complete: page => page.getByText('fleet').first().waitFor(),
  },
];

export function accessibilitySuite(world: () => World) {
  describe('axe finds nothing serious', () => {
    for (const look of looks) {
      const how = `in ${look.scheme} at ${look.width} px`;

      it(`on the way in, ${how}`, async () => {
        const use = async (page: Page) => {
          await page.goto(world().portal.appUrl);
          await signInButton(page).waitFor();
          await expectNoViolations(page, 'sign-in');
          await signInButton(page).click();
          await page.getByRole('button', { name: 'Pat Kowalski' }).waitFor();
          await expectNoViolations(page, 'persona picker');
        };
        await withAnonymousPage(world(), use, look);
      });

      for (const { name, path, complete } of pages) {
        it(`on the page ${name}, ${how}`, async () => {
          const use = async (page: Page) => {
            await page.goto(world().portal.appUrl + path);
            await complete(page);
            await expectNoViolations(page, name);
          };
          await withPage(world(), 'Rita Lindqvist', use, look);
        });
      }
    }
  });
}

async function expectNoViolations(page: Page, name: string): Promise<void> {
  const source = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
  // By way of the debugger: the pages' content security policy allows no script of ours.
  await page.evaluate(source);
  const { violations } = await page.evaluate<AxeResults>(
    'window.axe.run(document, { resultTypes: ["violations"] })',
  );
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => ({
      rule: id,
      help,
      where: nodes.slice(0, 5).map(({ target, failureSummary }) => ({
        target: target.join(' '),
        failureSummary,
      })),
    }));
  assert.deepEqual(serious, [], `${name}: ${JSON.stringify(serious, null, 1)}`);
}
