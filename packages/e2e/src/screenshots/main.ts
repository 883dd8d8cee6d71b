import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import {
  applyLook,
  openBrowser,
  openContext,
  type Look,
} from '../browser/openBrowser';
import { portfolioRows, signInWith } from '../browser/signInWith';
import { repositoryRoot } from '../process/repository';

const looks: readonly Look[] = [
  { scheme: 'light', width: 1440 },
  { scheme: 'dark', width: 1440 },
  { scheme: 'light', width: 390 },
  { scheme: 'dark', width: 390 },
];

interface Shot {
  name: string;
  path: string;
  /** Waits until the page shows what the picture is about. */
  ready: (page: Page) => Promise<unknown>;
  /** All of them by default. */
  looks?: readonly Look[];
}

/** Pages that documents show once. */
const atDesk: readonly Look[] = [{ scheme: 'light', width: 1440 }];

const aTable = (page: Page) => page.locator('table').first().waitFor();

const ranker = '/catalog/default/model/feed-ranker';

const shots: readonly Shot[] = [
  {
    name: 'portfolio',
    path: '/models/portfolio?production=true&sort=traffic.rate&order=desc',
    ready: async page => {
      if ((page.viewportSize()?.width ?? 0) > 700) return portfolioRows(page);
      return page.getByText('p95 latency').first().waitFor();
    },
  },
  {
    name: 'model',
    path: '/catalog/default/model/support-assistant/live?range=24h',
    ready: page => page.locator('.recharts-line-curve').first().waitFor(),
  },
  {
    name: 'overview',
    path: '/catalog/default/model/feed-ranker',
    ready: page => page.getByText('Signature checked').first().waitFor(),
  },
  {
    name: 'sources',
    path: '/models/sources',
    ready: page => page.getByText('fleet').first().waitFor(),
  },
  {
    name: 'kpis',
    path: '/models/kpis',
    ready: page => page.getByText('Deployment success').first().waitFor(),
    looks: atDesk,
  },
  {
    name: 'drift',
    path: `${ranker}/drift`,
    ready: aTable,
    looks: atDesk,
  },
  {
    name: 'slos',
    path: `${ranker}/slos`,
    ready: aTable,
    looks: atDesk,
  },
  {
    name: 'cost',
    path: `${ranker}/cost`,
    ready: aTable,
    looks: atDesk,
  },
  {
    name: 'lineage',
    path: `${ranker}/lineage`,
    ready: page => page.getByText(/nodes and/).waitFor(),
    looks: atDesk,
  },
  {
    name: 'history',
    path: `${ranker}/history`,
    ready: page =>
      page
        .getByText(/authoris/i)
        .first()
        .waitFor(),
    looks: atDesk,
  },
  {
    name: 'scorecard',
    path: `${ranker}/scorecard`,
    ready: aTable,
    looks: atDesk,
  },
];

async function main() {
  const appUrl = process.argv[2] ?? 'http://localhost:3000';
  const folder = join(repositoryRoot, 'docs/images');
  await mkdir(folder, { recursive: true });
  const browser = await openBrowser();
  try {
    const context = await openContext(browser);
    const page = await context.newPage();
    await page.goto(appUrl);
    await page.getByRole('button', { name: /^Sign in with/ }).click();
    const card = page.getByRole('button', { name: 'Rita Lindqvist' });
    await card.waitFor();
    await page.screenshot({ path: join(folder, 'personas-light-1440.png') });
    await signInWith(page, appUrl, 'Rita Lindqvist');
    for (const look of looks) {
      await applyLook(page, look);
      const shown = shots.filter(shot =>
        (shot.looks ?? looks).some(
          one => one.scheme === look.scheme && one.width === look.width,
        ),
      );
      for (const { name, path, ready } of shown) {
        await page.goto(`${appUrl}${path}`);
        await ready(page);
        await page.waitForLoadState('networkidle');
        const file = `${name}-${look.scheme}-${look.width}.png`;
        await page.screenshot({ path: join(folder, file) });
        process.stdout.write(`docs/images/${file}\n`);
      }
    }
  } finally {
    await browser.close();
  }
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
