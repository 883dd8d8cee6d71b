import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PortalApi } from '../portal/PortalApi';
import { eventually } from '../process/eventually';
import { openAs, type World } from './world';

/** Checks within their limits ÷ checks, over all models in production. */
const ID = 'guardrail-compliance';
const TITLE = 'Guardrail metric compliance';
/** The demo tells its last three months when it starts. */
const TOLD_MS = 240_000;

interface Result {
  value: number | null;
  n: number;
  window: { from: string; to: string };
}

interface GuardrailEvent {
  id: string;
  at: string;
  counts: boolean;
  data: { withinLimits: boolean };
}

interface Counted {
  result: Result;
  /** A model that has such events, and the newest of them. */
  example: { ref: string; event: string };
}

const pathOf = (ref: string) => ref.replace(':', '/');

/** The events that fall into the window and were not replaced, of one model. */
async function eventsOf(
  api: PortalApi,
  ref: string,
  { from, to }: Result['window'],
): Promise<GuardrailEvent[]> {
  const { items } = await api.get<{ items: GuardrailEvent[] }>(
    `model-governance/models/${pathOf(
      ref,
    )}/events?kinds=guardrail.checked&limit=200`,
  );
  return items.filter(({ at, counts }) => counts && at >= from && at < to);
}

/**
 * The number, once it is what its events say: they are counted here by hand,
 * with nothing of the product’s own arithmetic.
 */
async function recomputed(api: PortalApi): Promise<Counted | undefined> {
  const { result } = await api.get<{ result: Result }>(
    `model-governance/kpis/${ID}`,
  );
  const models = await api.get<{
    items: { ref: string }[];
    nextCursor: string | null;
  }>(`model-governance/kpis/${ID}/models?limit=200`);
  assert.equal(models.nextCursor, null, 'more models than one page holds');
  let within = 0;
  let all = 0;
  let example: Counted['example'] | undefined;
  for (const { ref } of models.items) {
    const events = await eventsOf(api, ref, result.window);
    within += events.filter(({ data }) => data.withinLimits).length;
    all += events.length;
    if (events.length > 0) example ??= { ref, event: events[0].id };
  }
  if (!example || result.value === null) return undefined;
  const agrees =
    result.n === all && Math.abs(result.value - within / all) < 1e-12;
  return agrees ? { result, example } : undefined;
}

export function kpisSuite(world: () => World) {
  describe('the KPIs', () => {
    it('are what their events say, counted by hand, and lead to them', async () => {
      const api = await world().portal.as('marcus');
      const { example } = await eventually(
        `${TITLE} is what its events say`,
        TOLD_MS,
        () => recomputed(api),
      );
      const page = await openAs(world(), 'Marcus Hale', '/models/kpis');
      const tile = page.getByRole('region', { name: TITLE });
      await tile.getByText(/^n = [\d,]+ ·/).waitFor();
      assert.match(await tile.innerText(), /\d %/, 'no value');
      await tile.getByRole('link', { name: TITLE }).click();
      await page.getByText('Checks within their limits ÷ checks').waitFor();
      await page
        .locator(`a[href*="${encodeURIComponent(example.ref)}"]`)
        .first()
        .click();
      await page
        .getByRole('table', { name: 'Events' })
        .getByText(example.event)
        .first()
        .waitFor();
    });

    it('say unknown where nothing is known, and why', async () => {
      const api = await world().portal.as('marcus');
      const { items } = await api.get<{
        items: {
          result: { value: number | null; verdict: string; state: string };
        }[];
      }>('model-governance/kpis');
      assert.equal(items.length, 23, 'not all KPIs are there');
      for (const { result } of items) {
        const green = result.verdict === 'pass' && result.state !== 'ok';
        assert.ok(!green, `green without a value: ${JSON.stringify(result)}`);
      }
    });
  });
}
