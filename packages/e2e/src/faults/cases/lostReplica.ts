import { PortalApi } from '../../portal/PortalApi';
import { CommandLoad } from '../CommandLoad';
import type { FaultCase } from '../faultCase';
import { FaultPortal } from '../FaultPortal';

const CLIENTS = 6;
const MODELS = 4;

/** Two replicas on one database decide on the same models at once. */
export const lostReplica: FaultCase = {
  name: 'kill.replica.postgres',
  about: `two replicas on one PostgreSQL, ${CLIENTS} clients on ${MODELS} models over both; one of them is killed and comes back, in turn: nothing acknowledged is lost or doubled, the ledger verifies`,
  async run(context) {
    const portal = await FaultPortal.start(context, 'postgres', 2);
    const token = await portal.signIn('rita');
    const api = new PortalApi(portal.urls[0], token);
    const load = new CommandLoad(
      portal.urls,
      token,
      await portal.models(api, MODELS),
    );
    load.start(CLIENTS);
    for (let kill = 0; kill < context.kills; kill += 1) {
      await load.progress(10 + ((kill * 3) % 7));
      await portal.kill(kill % 2);
      await load.progress(6);
      context.log(
        `replica ${kill % 2} killed (${kill + 1} of ${
          context.kills
        }), the other went on`,
      );
      await portal.startReplica(kill % 2);
    }
    await load.progress(CLIENTS);
    await load.stop();
    await load.compare(api);
    const ledger = await portal.verifyLedger();
    const { acknowledged, interrupted } = load.counts;
    return `${context.kills} kills, ${acknowledged} commands acknowledged by two replicas, ${interrupted} tries interrupted, none lost, none doubled; ${ledger}`;
  },
};
