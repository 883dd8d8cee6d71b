import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { signalOf, type Model } from '../portal/PortalApi';
import { eventually } from '../process/eventually';
import { CYCLE_MS, modelsServedBy, openAs, type World } from './world';

const isDown = (model: Model) =>
  ['source-down', 'stale'].includes(signalOf(model, 'latency.p95').state);

const isMeasured = (model: Model) =>
  signalOf(model, 'latency.p95').state === 'ok';

const MEMBER = 'vision';

export function outageSuite(world: () => World) {
  describe('a fleet member that dies', () => {
    /** Measured before its server died: only these have a last value. */
    let hit: readonly Model[] = [];

    it('shows on its models with the age of the last value, and on no other', async () => {
      const { portal } = world();
      const api = await portal.as('sam');
      const pid = portal.members.get(MEMBER);
      assert.ok(pid, `the portal did not say which process is ${MEMBER}`);
      const served = new Set(modelsServedBy(MEMBER));
      const before = await api.models('&production=true');
      hit = before.filter(m => served.has(m.name) && isMeasured(m));
      const spared = before.filter(m => !served.has(m.name) && isMeasured(m));
      assert.ok(hit.length > 0, `${MEMBER} serves nothing that is measured`);

      process.kill(pid, 'SIGKILL');

      const after = await eventually(
        'its models are down',
        4 * CYCLE_MS,
        async () => {
          const models = await api.models('&production=true');
          const down = hit.every(({ name }) => isDown(named(models, name)));
          return down ? models : undefined;
        },
      );
      for (const { name } of hit) {
        const { sampledAt, state } = signalOf(
          named(after, name),
          'latency.p95',
        );
        assert.ok(sampledAt, `${name} is ${state} without an age`);
      }
      const still = spared.filter(({ name }) => isMeasured(named(after, name)));
      // A model may run out of traffic by itself at the same time.
      assert.ok(
        still.length >= spared.length - 1,
        `${spared.length - still.length} other models lost their values`,
      );
    });

    it('says so on the screen', async () => {
      // Some came into the catalog as other kinds, at other addresses.
      const shown = hit.find(({ ref }) => ref.startsWith('model:'));
      assert.ok(shown, `${MEMBER} serves no measured entity of kind Model`);
      const { name } = shown;
      const path = `/catalog/default/model/${name}/live`;
      const page = await openAs(world(), 'Noah Okafor', path);
      const tile = page.getByRole('button', { name: /^p95 latency/ });
      await tile.getByText(/Source down|Stale/).waitFor();
      assert.match(await tile.innerText(), /ago/);
    });
  });
}

function named(models: readonly Model[], name: string): Model {
  const found = models.find(model => model.name === name);
  if (!found) throw new Error(`${name} has left the list`);
  return found;
}
