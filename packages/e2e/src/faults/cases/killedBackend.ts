import type { Engine } from '../../bench/database';
import { PortalApi } from '../../portal/PortalApi';
import { CommandLoad } from '../CommandLoad';
import type { FaultCase } from '../faultCase';
import { FaultPortal } from '../FaultPortal';

const CLIENTS = 4;
const MODELS = 8;

/** SIGKILL at any statement of a command. */
export const killedBackend = (engine: Engine): FaultCase => ({
  name: `kill.backend.${engine}`,
  about: `the backend is killed (SIGKILL) again and again while ${CLIENTS} clients give commands, on ${engine}: nothing acknowledged is lost or doubled, nothing is half-written, the ledger verifies`,
  async run(context) {
    const portal = await FaultPortal.start(context, engine);
    const [url] = portal.urls;
    const token = await portal.signIn('rita');
    const api = new PortalApi(url, token);
    const load = new CommandLoad(
      portal.urls,
      token,
      await portal.models(api, MODELS),
    );
    load.start(CLIENTS);
    for (let kill = 0; kill < context.kills; kill += 1) {
      // Another number each time, so that another statement is hit.
      await load.progress(3 + ((kill * 5) % 11));
      await portal.kill(0);
      context.log(
        `kill ${kill + 1} of ${context.kills}, ${
          load.counts.acknowledged
        } acknowledged`,
      );
      await portal.startReplica(0);
    }
    await load.progress(CLIENTS);
    await load.stop();
    await load.compare(api);
    await portal.stopBackends();
    const ledger = await portal.verifyLedger();
    const { acknowledged, interrupted } = load.counts;
    return `${context.kills} kills, ${acknowledged} commands acknowledged, ${interrupted} tries interrupted, none lost, none doubled; ${ledger}`;
  },
});
