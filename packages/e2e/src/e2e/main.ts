import { after, before, describe } from 'node:test';
import { prometheusConfigYaml } from '@modelgov/demo';
import { openBrowser } from '../browser/openBrowser';
import { DevelopmentPortal } from '../portal/DevelopmentPortal';
import { Ends } from '../process/Ends';
import { startPrometheus } from '../process/startPrometheus';
import { accessibilitySuite } from './accessibility';
import { createSuite } from './create';
import { kpisSuite } from './kpis';
import { modelSuite } from './model';
import { outageSuite } from './outage';
import { personasSuite } from './personas';
import { portfolioSuite } from './portfolio';
import { prometheusSuite } from './prometheus';
import { recordSuite } from './record';
import { recordScreensSuite } from './recordScreens';
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

  const ends = Ends.untilSignal();

  before(async () => {
    const verbose = process.env.E2E_VERBOSE === '1';
    const portal = await DevelopmentPortal.start(
      ends,
      verbose ? line => process.stderr.write(`${line}\n`) : undefined,
    );
    const program = process.env.PROMETHEUS_BIN;
    const prometheus = program
      ? await startPrometheus(
          program,
          prometheusConfigYaml(portal.fleetPort),
          ends,
        )
      : undefined;
    const browser = await openBrowser();
    ends.add(() => browser.close());
    shared = { portal, browser, prometheus, windows: new Map() };
  });

  after(() => ends.run());

  personasSuite(world);
  portfolioSuite(world);
  modelSuite(world);
  kpisSuite(world);
  restrictedSuite(world);
  recordSuite(world);
  recordScreensSuite(world);
  createSuite(world);
  accessibilitySuite(world);
  prometheusSuite(world);
  outageSuite(world);
  shutdownSuite(world);
});
