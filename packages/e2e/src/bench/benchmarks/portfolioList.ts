import { PortalApi, type ModelPage } from '../../portal/PortalApi';
import type { Benchmark } from '../benchmark';
import { startBigPortal } from '../bigPortal';
import type { Engine } from '../database';
import { interleave, timed } from '../interleave';
import { ratioOf } from '../statistics';

const OURS =
  'model-governance/models?limit=20&sort=latency.p95&order=desc&type=classifier&lifecycle=production';
const THEIRS =
  'catalog/entities/by-query?limit=20&filter=kind=model&orderField=metadata.name,asc';

/** The first page of the portfolio against the catalog's own. */
export function portfolioList(engine: Engine): Benchmark {
  return {
    name: `portfolio.list.${engine}`,
    limit: 1,
    about: `GET ${OURS} ≤ GET ${THEIRS}, 10,000 models on ${engine}, conditional policy`,
    unit: 'ms',
    async run(context) {
      const portal = await startBigPortal(context, engine);
      const api = new PortalApi(portal.url, portal.token);
      const [ours, theirs] = await Promise.all([
        api.get<ModelPage>(OURS),
        api.get<ModelPage>(THEIRS),
      ]);
      for (const [what, page] of Object.entries({ ours, theirs })) {
        if (page.items.length !== 20) {
          throw new Error(`${what}: ${page.items.length} items, not 20`);
        }
      }
      const rounds = await interleave(
        () => timed(() => api.get(OURS)),
        () => timed(() => api.get(THEIRS)),
        { rounds: 60, warmup: 10 },
      );
      return {
        ...ratioOf(rounds),
        note: `${ours.totalItems} of ${theirs.totalItems} models match; one collection of all took ${portal.collectionMs} ms`,
      };
    },
  };
}
