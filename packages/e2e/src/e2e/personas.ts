import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { portfolioRows } from '../browser/signInWith';
import { hasLiveValue, type Model } from '../portal/PortalApi';
import { personaNames, readers } from '../portal/personas';
import { eventually } from '../process/eventually';
import { CYCLE_MS, openAs, type World } from './world';

/** What the product promises to show on the first day. */
const PROMISED = 24;

const inProduction = '&production=true';

export function personasSuite(world: () => World) {
  describe('signing in', () => {
    for (const persona of personaNames) {
      it(`lets ${persona} see at least ${PROMISED} live models in production`, async () => {
        const api = await world().portal.as(persona);
        // Rates need two scrapes of a fleet that has just started.
        await eventually(`${PROMISED} live models`, 6 * CYCLE_MS, async () => {
          const models = await api.models(inProduction);
          return models.filter(hasLiveValue).length >= PROMISED || undefined;
        });
      });
    }

    for (const { name, displayName } of readers) {
      it(`takes ${name} through the persona picker to the portfolio`, async () => {
        const page = await openAs(
          world(),
          displayName,
          '/models/portfolio?production=true&limit=50',
        );
        const rows = await portfolioRows(page);
        await rows.nth(PROMISED - 1).waitFor();
        const text = await page.locator('table').innerText();
        assert.match(text, /\d+(\.\d+)? (ms|s)\b/, 'no latency is shown');
        assert.match(text, /\d req\/s/, 'no traffic is shown');
      });
    }

    it('shows values that change from cycle to cycle', async () => {
      const api = await world().portal.as('marcus');
      const before = valuesOf(await api.models(inProduction));
      await eventually('most values changed', 4 * CYCLE_MS, async () => {
        const now = valuesOf(await api.models(inProduction));
        const changed = [...now].filter(
          ([key, value]) => before.has(key) && before.get(key) !== value,
        );
        return changed.length >= PROMISED || undefined;
      });
    });

    it('refuses whoever has not signed in', async () => {
      const response = await fetch(
        `${world().portal.backendUrl}/api/model-governance/models`,
      );
      assert.equal(response.status, 401);
    });
  });
}

function valuesOf(models: readonly Model[]): Map<string, number> {
  return new Map(
    models.flatMap(({ ref, signals }) =>
      signals.flatMap(({ signal, state, value }): [string, number][] =>
        state === 'ok' && value !== null ? [[`${ref} ${signal}`, value]] : [],
      ),
    ),
  );
}
