import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { signalOf, type ModelDetail } from '../portal/PortalApi';
import { eventually } from '../process/eventually';
import { CYCLE_MS, openAs, type World } from './world';

/** A model whose team does everything right. */
const NAME = 'feed-ranker';

const PAGE = `/catalog/default/model/${NAME}`;

/** As many characters of a digest as tell it apart on a page. */
const visiblePart = (digest: string) =>
  digest.replace('sha256:', '').slice(0, 8);

export function modelSuite(world: () => World) {
  const measured = async (): Promise<ModelDetail> => {
    const api = await world().portal.as('marcus');
    return eventually(`${NAME} has a p95`, 6 * CYCLE_MS, async () => {
      const model = await api.model(NAME);
      const { state } = signalOf(model, 'latency.p95');
      return state === 'ok' ? model : undefined;
    });
  };

  describe('the page of a model', () => {
    it('shows p95 with age, state and target, and the evidence behind it', async () => {
      await measured();
      const page = await openAs(world(), 'Marcus Hale', `${PAGE}/live`);
      const tile = page.getByRole('button', { name: /^p95 latency/ });
      await tile.waitFor();
      const text = await tile.innerText();
      assert.match(text, /\d+(\.\d+)? (ms|s)\b/, 'no value with a unit');
      assert.match(text, /\d+ ?(s|min) ago/, 'no age');
      assert.match(text, /OK/, 'no state');
      assert.match(text, /Target/, 'no target');

      await tile.click();
      const evidence = page.getByRole('dialog', { name: /^Evidence/ });
      await evidence.getByText('/metrics').first().waitFor();
      const facts = await evidence.innerText();
      assert.match(facts, /fleet/, 'the source is not named');
      assert.match(facts, /Target set by/, 'the policy is not named');
      assert.match(facts, /Evaluated/, 'no time of evaluation');
      await page.keyboard.press('Escape');
      await evidence.waitFor({ state: 'hidden' });
    });

    it('shows the digest that runs, and whether it is the declared one', async () => {
      const { identities } = await measured();
      const digest = identities.find(({ digest: d }) => d)?.digest;
      assert.ok(digest, `${NAME} reports no digest`);
      const page = await openAs(world(), 'Marcus Hale', `${PAGE}/live`);
      await page.getByText(visiblePart(digest)).first().waitFor();
      await page.getByText('Digest verified').first().waitFor();
    });

    it('checks the signature of its record entries in the browser', async () => {
      // Nobody has written anything about this one.
      const page = await openAs(
        world(),
        'Rita Lindqvist',
        '/catalog/default/model/feed-candidates',
      );
      await page.getByText('Model appeared in the catalog').first().waitFor();
      const checked = page.getByText('Signature checked in this browser');
      await checked.first().waitFor();
    });
  });
}
