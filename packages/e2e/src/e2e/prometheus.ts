import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ports as fleetPorts } from '@modelgov/demo';
import { stringify } from 'yaml';
import { PortalApi, signalOf, type Model } from '../portal/PortalApi';
import { signIn } from '../portal/signIn';
import { startPortal } from '../portal/startPortal';
import { Ends } from '../process/Ends';
import { eventually } from '../process/eventually';
import { freePorts, freeRange } from '../process/freePorts';
import { CYCLE_MS, type World } from './world';

/** What every window is, and so how long Prometheus has to have scraped. */
const WINDOW_MS = 300_000;
const SOURCE = 'company-prometheus';

/**
 * A second portal whose configuration differs in one place: it asks the real
 * Prometheus that has scraped the first portal's fleet since the start.
 */
async function startSwitched(url: string, ends: Ends) {
  const dataDir = await mkdtemp(join(tmpdir(), 'model-governance-switch-'));
  ends.add(() => rm(dataDir, { recursive: true, force: true, maxRetries: 3 }));
  const config = join(dataDir, 'app-config.local.yaml');
  await writeFile(
    config,
    stringify({
      'model-governance': {
        sources: { openmetrics: [], prometheus: [{ id: SOURCE, url }] },
      },
    }),
  );
  const [app, backend, idp] = await freePorts(3);
  const portal = await startPortal({
    // Its own fleet answers nobody: no source names it.
    ports: { app, backend, idp, fleet: await freeRange(fleetPorts.length) },
    dataDir: join(dataDir, 'data'),
    extraConfig: [config],
    app: false,
    importHistory: false,
  });
  ends.add(() => portal.stop());
  return new PortalApi(portal.urls.backend, await signIn(portal.urls, 'sam'));
}

/** Undefined when they agree, else what does not. */
function disagreement(ours: Model, theirs: Model): string | undefined {
  const pair = (id: string) => [signalOf(ours, id), signalOf(theirs, id)];
  const [latency, queriedLatency] = pair('latency.p95');
  if (latency.state === 'ok' && queriedLatency.state === 'ok') {
    const { low, high } = latency;
    if (low !== queriedLatency.low || high !== queriedLatency.high) {
      return `p95 in ${low}–${high} and in ${queriedLatency.low}–${queriedLatency.high}`;
    }
  }
  const [rate, queriedRate] = pair('traffic.rate');
  if (rate.value !== null && queriedRate.value !== null) {
    const off = Math.abs(rate.value - queriedRate.value);
    if (off > 0.05 * rate.value) {
      return `${rate.value} and ${queriedRate.value} requests a second`;
    }
  }
  const [errors, queriedErrors] = pair('errors.ratio');
  if (errors.value !== null && queriedErrors.value !== null) {
    if (Math.abs(errors.value - queriedErrors.value) > 0.002) {
      return `errors ${errors.value} and ${queriedErrors.value}`;
    }
  }
  return undefined;
}

const isMeasured = (model: Model) =>
  signalOf(model, 'latency.p95').state === 'ok';

export function prometheusSuite(world: () => World) {
  // The phase that runs this says so when the machine has none.
  const skip = process.env.PROMETHEUS_BIN ? false : 'no PROMETHEUS_BIN';
  describe('a real Prometheus on the fleet', { skip }, () => {
    const ends = new Ends();
    let switched: PortalApi;

    before(async () => {
      const { prometheus: running } = world();
      assert.ok(running, 'Prometheus was not started with the portal');
      switched = await startSwitched(running.url, ends);
      await eventually('a whole window is scraped', WINDOW_MS, async () =>
        Date.now() - running.since > WINDOW_MS ? true : undefined,
      );
    });

    after(() => ends.run());

    it('gives the same models and numbers by configuration only', async () => {
      const direct = await world().portal.as('sam');
      const open = new Map<string, string>();
      let agreed = 0;
      await eventually(
        'both portals agree on every model',
        12 * CYCLE_MS,
        async () => {
          const [ours, theirs] = await Promise.all([
            direct.models(),
            switched.models(),
          ]);
          // What earlier suites made is in the first portal only.
          const known = new Set(theirs.map(({ ref }) => ref));
          const missing = ours.filter(
            one => isMeasured(one) && !known.has(one.ref),
          );
          assert.deepEqual(missing, []);
          if (open.size === 0 && agreed === 0) {
            for (const one of ours) {
              if (isMeasured(one)) open.set(one.ref, 'not compared');
            }
          }
          for (const one of ours.filter(({ ref }) => open.has(ref))) {
            const other = theirs.find(({ ref }) => ref === one.ref);
            if (!other || !isMeasured(one) || !isMeasured(other)) continue;
            const why = disagreement(one, other);
            if (why) open.set(one.ref, why);
            else {
              open.delete(one.ref);
              agreed += 1;
            }
          }
          const [first] = open;
          if (first)
            throw new Error(`${open.size} do not, ${first.join(': ')}`);
          return agreed > 0 ? true : undefined;
        },
      );
      assert.ok(agreed >= 20, `only ${agreed} models are measured`);
    });

    it('is named in the evidence of every value', async () => {
      const [model] = (await switched.models()).filter(isMeasured);
      const { text } = await switched.ask(
        `model-governance/models/model/default/${model.name}`,
      );
      assert.ok(text.includes(`"source": "${SOURCE}"`), text.slice(0, 2_000));
      assert.ok(text.includes('increase('), 'the query is not in the evidence');
    });
  });
}
