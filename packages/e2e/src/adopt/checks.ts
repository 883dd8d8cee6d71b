import { eventually } from '../process/eventually';
import type { AdoptedApp } from './startApp';

export interface AdoptCheck {
  title: string;
  /** @throws Error when it is not as the guide promises */
  see(app: AdoptedApp): Promise<unknown>;
}

const LIVE_MS = 90_000;

async function api(app: AdoptedApp, path: string, init: RequestInit = {}) {
  const response = await fetch(`${app.backendUrl}/api/${path}`, {
    ...init,
    headers: {
      authorization: `Bearer ${app.token}`,
      'content-type': 'application/json',
    },
  });
  const text = await response.text();
  return { status: response.status, body: JSON.parse(text || 'null') };
}

function expectEqual(what: string, seen: unknown, wanted: unknown) {
  const [a, b] = [seen, wanted].map(value => JSON.stringify(value));
  if (a !== b) throw new Error(`${what}: ${a} instead of ${b}`);
}

/** What each step of the guide promises. */
export const checks: readonly AdoptCheck[] = [
  {
    title: 'inventory: the portfolio lists the model',
    async see(app) {
      await eventually('the model is listed', LIVE_MS, async () => {
        const { body } = await api(app, 'model-governance/models');
        return body?.items?.length === 1 || undefined;
      });
      await app.page.goto(`${app.appUrl}/models/portfolio`);
      await app.page.getByRole('link', { name: 'Churn scorer' }).waitFor();
    },
  },
  {
    title: 'inventory: the model has its tabs, and Models is in the sidebar',
    async see({ page, appUrl }) {
      await page.goto(`${appUrl}/catalog/default/model/churn-scorer`);
      for (const name of ['Card', 'Risk & approvals', 'Live', 'Models']) {
        await page.getByRole('link', { name, exact: true }).first().waitFor();
      }
    },
  },
  {
    title: 'live numbers: p95 and traffic come from the service',
    see: app =>
      eventually('p95 and traffic are measured', LIVE_MS, async () => {
        const { body } = await api(app, 'model-governance/models');
        const states = new Map<string, string>(
          body.items[0].signals.map(
            (one: { signal: string; state: string }) => [one.signal, one.state],
          ),
        );
        const wanted = ['latency.p95', 'traffic.rate', 'errors.ratio'];
        return wanted.every(id => states.get(id) === 'ok') || undefined;
      }),
  },
  {
    title:
      'roles: who holds none sees the model, and not the addresses of sources',
    async see(app) {
      const models = await api(app, 'model-governance/models');
      expectEqual('the models', models.status, 200);
      const sources = await api(app, 'model-governance/sources');
      expectEqual('the sources', sources.status, 403);
      const other = await api(app, 'catalog/entities/by-query?limit=1');
      expectEqual('the rest of Backstage', other.status, 200);
    },
  },
  {
    title: 'approvals: the preset of the guide binds',
    async see(app) {
      const { body } = await api(app, 'model-governance/policy');
      expectEqual('the policy', body.current.version, 'standard-2026-11');
    },
  },
  {
    title: 'gate: it answers, signed, and says what it would refuse',
    async see(app) {
      const { status, body } = await api(app, 'model-governance/gate', {
        method: 'POST',
        body: JSON.stringify({
          model: 'model:default/churn-scorer',
          version: '1.4.0',
          digest: `sha256:${'6'.repeat(64)}`,
          environment: 'production',
        }),
      });
      expectEqual('the gate', status, 200);
      expectEqual('its mode', body.answer.mode, 'observe');
      expectEqual('its verdict', body.answer.verdict, 'not-authorised');
      expectEqual('its signature', typeof body.signature, 'string');
    },
  },
  {
    title: 'templates: the actions are installed',
    async see(app) {
      const { body } = await api(app, 'scaffolder/v2/actions');
      const ids = body.map((action: { id: string }) => action.id);
      expectEqual('assess', ids.includes('model-governance:assess'), true);
    },
  },
  {
    title: 'search: a model is found by a word of its description',
    see: app =>
      eventually('the model is found', LIVE_MS, async () => {
        const { body } = await api(app, 'search/query?term=churn');
        return (
          body.results?.some(
            (one: { document: { title: string } }) =>
              one.document.title === 'Churn scorer',
          ) || undefined
        );
      }),
  },
];
