import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { applyLook, openContext, type Look } from '../browser/openBrowser';
import { signInButton } from '../browser/signInWith';
import { openAs, type World } from './world';

const nameOf = ({ scheme, width }: Look) => `in ${scheme} at ${width} px`;

const looks: Look[] = (['light', 'dark'] as const).flatMap(scheme =>
  [1440, 390].map(width => ({ scheme, width })),
);

interface PageUnderTest {
  name: string;
  path: string;
  /** Resolves when all that it shows is there. */
  complete: (page: Page) => Promise<void>;
}

const pages: PageUnderTest[] = [
  {
    name: 'portfolio',
    path: '/models/portfolio',
    async complete(page) {
      await page.locator('[aria-busy="false"] a').first().waitFor();
      // With a tooltip open, as a reader would have.
      await page.locator('[aria-busy="false"] [data-hint]').first().hover();
    },
  },
  {
    name: 'live signals of a model',
    path: '/catalog/default/model/feed-ranker/live',
    async complete(page) {
      await page.getByRole('button', { name: /^p95 latency/ }).waitFor();
      await page.locator('svg.recharts-surface').first().waitFor();
    },
  },
  {
    name: 'sources',
    path: '/models/sources',
    async complete(page) {
      await page.getByText('fleet').first().waitFor();
    },
  },
  {
    name: 'model card',
    path: '/catalog/default/model/feed-candidates/card',
    async complete(page) {
      await page.getByText('Knows no posts younger than a minute.').waitFor();
    },
  },
  {
    name: 'risk and approvals of a model',
    path: '/catalog/default/model/feed-candidates/governance',
    async complete(page) {
      await page.getByText('auth-1').first().waitFor();
    },
  },
  {
    name: 'review',
    path: '/models/reviews/model/default/feed-candidates/req-1',
    async complete(page) {
      await page.getByText('What changed').waitFor();
    },
  },
  {
    name: 'history of a model',
    path: '/catalog/default/model/feed-candidates/history',
    async complete(page) {
      await page
        .getByRole('button', { name: /Details of entry/ })
        .first()
        .waitFor();
    },
  },
  {
    name: 'drift of a model',
    path: '/catalog/default/model/price-optimizer/drift',
    async complete(page) {
      await page.getByRole('table', { name: 'Drift and quality' }).waitFor();
    },
  },
  {
    name: 'cost by owner',
    path: '/models/cost',
    async complete(page) {
      await page.getByText('Utilization unknown').waitFor();
    },
  },
  {
    name: 'cost of a model',
    path: '/catalog/default/model/feed-ranker/cost',
    async complete(page) {
      await page.getByText('Cloud price list 2026').first().waitFor();
    },
  },
  {
    name: 'objectives of a model',
    path: '/catalog/default/model/feed-ranker/slos',
    async complete(page) {
      await page.getByRole('table', { name: 'Burn rate' }).first().waitFor();
    },
  },
  {
    name: 'lineage of a model',
    path: '/catalog/default/model/feed-ranker/lineage',
    async complete(page) {
      await page
        .getByRole('heading', { name: /Gaps|Lineage/ })
        .first()
        .waitFor();
    },
  },
  {
    name: 'scorecard of a model',
    path: '/catalog/default/model/feed-ranker/scorecard',
    async complete(page) {
      await page.getByRole('heading', { level: 2 }).first().waitFor();
    },
  },
  {
    name: 'KPIs',
    path: '/models/kpis',
    async complete(page) {
      await page.getByText('Deployment success').first().waitFor();
    },
  },
  {
    name: 'KPIs as a heat map',
    path: '/models/kpis?view=heatmap',
    async complete(page) {
      await page.getByRole('table').first().waitFor();
    },
  },
  {
    name: 'gaps',
    path: '/models/kpis?view=gaps',
    async complete(page) {
      await page.getByRole('table').first().waitFor();
    },
  },
  {
    name: 'incidents',
    path: '/models/kpis?view=incidents',
    async complete(page) {
      await page.getByRole('table').first().waitFor();
    },
  },
  {
    name: 'what changed',
    path: '/models/kpis?view=changes',
    async complete(page) {
      await page.getByRole('heading', { name: 'What changed' }).waitFor();
    },
  },
  {
    name: 'experiments',
    path: '/models/kpis?view=experiments',
    async complete(page) {
      await page.getByRole('table').first().waitFor();
    },
  },
  {
    name: 'funnel',
    path: '/models/kpis?view=funnel',
    async complete(page) {
      await page.getByRole('table').first().waitFor();
    },
  },
  {
    name: 'policy',
    path: '/models/policy',
    async complete(page) {
      await page.getByText('What binds, by tier').waitFor();
    },
  },
  {
    name: 'audit',
    path: '/models/audit',
    async complete(page) {
      await page.getByRole('table').first().waitFor();
    },
  },
];

/**
 * What axe finds in the frame that Backstage draws and nobody but Backstage
 * can mend: the tabs of the page header of \@backstage/ui 0.18 are links that
 * name a panel which is not drawn.
 */
const isUpstream = (rule: string, target: string) =>
  rule === 'aria-valid-attr-value' &&
  /-tab-(portfolio|kpis|cost|reviews|audit|policy|sources)$/.test(target);

export function accessibilitySuite(world: () => World) {
  describe('axe finds nothing serious', () => {
    it('on the way in, in light and dark, on a desk and a phone', async () => {
      const { browser, portal } = world();
      const page = await (await openContext(browser)).newPage();
      await page.goto(portal.appUrl);
      await signInButton(page).waitFor();
      for (const look of looks) {
        await applyLook(page, look);
        await expectNoViolations(page, `sign-in, ${nameOf(look)}`);
      }
      await signInButton(page).click();
      await page.getByRole('button', { name: 'Pat Kowalski' }).waitFor();
      for (const look of looks) {
        await applyLook(page, look);
        await expectNoViolations(page, `persona picker, ${nameOf(look)}`);
      }
    });

    for (const look of looks) {
      for (const { name, path, complete } of pages) {
        it(`on the page ${name}, ${nameOf(look)}`, async () => {
          const page = await openAs(world(), 'Rita Lindqvist', path, look);
          await complete(page);
          await expectNoViolations(page, name);
        });
      }
    }
  });
}

async function expectNoViolations(page: Page, name: string): Promise<void> {
  const path = require.resolve('axe-core/axe.min.js');
  // By way of the debugger: the pages' content security policy allows no script of ours.
  await page.evaluate(await readFile(path, 'utf8'));
  const { violations } = await page.evaluate<AxeResults>(
    'window.axe.run(document, { resultTypes: ["violations"] })',
  );
  const found = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes
        .map(({ target, failureSummary }) => ({
          where: target.join(' '),
          failureSummary,
        }))
        .filter(({ where }) => !isUpstream(id, where))
        .map(({ where, failureSummary }) =>
          [`${id}: ${help}`, where, failureSummary].join('\n  '),
        ),
    );
  if (found.length > 0) assert.fail(`${name}:\n${found.join('\n')}`);
}
