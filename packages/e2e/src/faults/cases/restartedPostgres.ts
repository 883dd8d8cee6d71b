import { PortalApi } from '../../portal/PortalApi';
import { CommandLoad } from '../CommandLoad';
import type { FaultCase } from '../faultCase';
import { FaultPortal } from '../FaultPortal';

const CLIENTS = 4;
const MODELS = 8;

/** The database goes away and comes back; the backend stays. */
export const restartedPostgres: FaultCase = {
  name: 'restart.postgres',
  about:
    'PostgreSQL is stopped and started while commands arrive: the backend survives and goes on by itself, nothing acknowledged is lost or doubled, the ledger verifies',
  async run(context) {
    const portal = await FaultPortal.start(context, 'postgres');
    const token = await portal.signIn('rita');
    const api = new PortalApi(portal.urls[0], token);
    const load = new CommandLoad(
      portal.urls,
      token,
      await portal.models(api, MODELS),
    );
    load.start(CLIENTS);
    for (let restart = 0; restart < context.kills; restart += 1) {
      await load.progress(8);
      await portal.stopDatabase();
      await portal.startDatabase();
      context.log(`restart ${restart + 1} of ${context.kills}`);
    }
    await load.progress(CLIENTS);
    await load.stop();
    await load.compare(api);
    const ledger = await portal.verifyLedger();
    const { acknowledged, interrupted } = load.counts;
    return `${context.kills} restarts, ${acknowledged} commands acknowledged, ${interrupted} tries interrupted, none lost, none doubled; ${ledger}`;
  },
};
