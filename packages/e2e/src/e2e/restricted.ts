import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PortalApi } from '../portal/PortalApi';
import { openAs, type World } from './world';

const messageOf = (body: string): string => JSON.parse(body).error.message;

/** A model with `model-governance.io/visibility: restricted`. */
const SECRET = 'credit-limit-scorer';

interface Portfolio {
  heroes: { inProduction: { of: number } };
}

async function countsOf(api: PortalApi) {
  const [models, portfolio, found] = await Promise.all([
    api.models(),
    api.get<Portfolio>('model-governance/portfolio'),
    api.models(`&q=${SECRET}`),
  ]);
  return {
    listed: models.length,
    counted: portfolio.heroes.inProduction.of,
    named: models.some(({ name }) => name === SECRET),
    found: found.length,
  };
}

export function restrictedSuite(world: () => World) {
  describe('a restricted model', () => {
    it('is there for the risk officer', async () => {
      const api = await world().portal.as('rita');
      const counts = await countsOf(api);
      assert.equal(counts.named, true);
      assert.equal(counts.found, 1);
      assert.equal(counts.counted, counts.listed);
      assert.equal((await api.model(SECRET)).name, SECRET);
    });

    it('is in no list, count or address for a new hire', async () => {
      const api = await world().portal.as('nina');
      const counts = await countsOf(api);
      assert.equal(counts.named, false);
      assert.equal(counts.found, 0);
      assert.equal(counts.counted, counts.listed);

      for (const path of ['', '/telemetry?range=1h', '/records']) {
        const { status, text } = await api.ask(
          `model-governance/models/model/default/${SECRET}${path}`,
        );
        assert.equal(status, 404, `${path || 'the model'}: ${text}`);
      }
      // Nothing tells it from a model that does not exist.
      const [hidden, absent] = await Promise.all(
        [SECRET, 'never-existed'].map(name =>
          api.ask(`model-governance/models/model/default/${name}`),
        ),
      );
      assert.equal(
        messageOf(hidden.text).replace(SECRET, 'X'),
        messageOf(absent.text).replace('never-existed', 'X'),
      );
    });

    it('is not on the screen of a new hire', async () => {
      const list = `/models/portfolio?q=${SECRET}`;
      const page = await openAs(world(), 'Nina Petrov', list);
      await page.getByText('No model matches').waitFor();
      await openAs(world(), 'Nina Petrov', `/catalog/default/model/${SECRET}`);
      await page
        .getByText(/not found|no entity/i)
        .first()
        .waitFor();
    });
  });
}
