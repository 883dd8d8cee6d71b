import { after, before, describe } from 'node:test';
import { openBrowser } from '../browser/openBrowser';
import { DevelopmentPortal } from '../portal/DevelopmentPortal';
import { accessibilitySuite } from './accessibility';
import { modelSuite } from './model';
import { outageSuite } from './outage';
import { personasSuite } from './personas';
import { portfolioSuite } from './portfolio';
import { restrictedSuite } from './restricted';
import { shutdownSuite } from './shutdown';
import type { World } from './world';

// Run by scripts/commands/e2e.mjs. The suites share one portal and stand in
// the order in which they can: the last two break it.
describe('the portal, as started by npm start', { concurrency: false }, () => {
  let shared: World | undefined;
  const world = () => {
    if (!shared) throw new Error('The portal has not started');
    return shared;
  };

  before(async () => {
    const verbose = process.env.E2E_VERBOSE === '1';
    const portal = await DevelopmentPortal.start(
      verbose ? line => process.stderr.write(`${line}\n`) : undefined,
    );
    shared = { portal, browser: await openBrowser(), windows: new Map() };
  });

  after(async () => {
    await shared?.browser.close();
    await shared?.portal.dispose();
  });

  personasSuite(world);
  portfolioSuite(world);
  modelSuite(world);
  restrictedSuite(world);
  accessibilitySuite(world);
  outageSuite(world);
  shutdownSuite(world);
});
