import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { eventTypeOf } from '@modelgov/backstage-plugin-model-governance-common';
import { modelGovernanceKpisExtensionPoint } from '@modelgov/backstage-plugin-model-governance-node';
import ownKpi from '../__fixtures__/ownKpi';
import { aModelEntity, mirrorEntities, NOW } from '../__testUtils__/builders';
import { createDatabase, databaseIds } from '../__testUtils__/databases';
import { kpisOn } from '../__testUtils__/governance';
import { loadLatestKpis } from '../database';
import { ingestEvents } from '../ingest/ingestEvents';
import { noAdditions } from './config';

const own = resolvePackagePath(
  '@modelgov/backstage-plugin-model-governance-backend',
);
const read = (...path: string[]) => readFileSync(resolve(own, ...path), 'utf8');
const DAY = 86_400_000;

describe('the KPI of the guide', () => {
  it('is written there as it is run here, in at most 30 lines', () => {
    const code = read('src/__fixtures__/ownKpi.ts');
    const guide = read('../../docs/guides/own-kpi.md');
    expect(guide).toContain(`\`\`\`ts\n${code}\`\`\``);
    const lines = code.split('\n').filter(line => line.trim() !== '');
    expect(lines.length).toBeLessThanOrEqual(30);
  });

  it.each(databaseIds)('is computed and judged on %p', async databaseId => {
    const added = noAdditions();
    const backend = await startTestBackend({
      extensionPoints: [
        [
          modelGovernanceKpisExtensionPoint,
          {
            addKpi: (kpi, targets) => added.kpis.push({ kpi, targets }),
            addCheck: check => added.checks.push(check),
            addFactSource: source => added.factSources.push(source),
          },
        ],
      ],
      features: [ownKpi, mockServices.rootConfig.factory()],
    });
    await backend.stop();
    const db = await createDatabase(databaseId);
    await mirrorEntities(db, [aModelEntity('a'), aModelEntity('b')]);
    const now = () => NOW;
    const { kpis } = kpisOn(db, { now, catalog: catalogServiceMock(), added });
    await kpis.adopt();
    const scores = { a: [5, 4, 4, 2], b: [5] };
    const events = Object.entries(scores).flatMap(([name, given]) =>
      given.map((score, n) => ({
        specversion: '1.0',
        id: `${name}-${n}`,
        source: 'survey',
        type: eventTypeOf('feedback.given'),
        time: new Date(NOW - (n + 1) * DAY).toISOString(),
        subject: `model:default/${name}`,
        data: { feedback: `${name}-${n}`, score },
      })),
    );
    const people = { load: async () => new Map() };
    const sender = { ref: 'service:survey', origin: 'live' } as const;
    await ingestEvents({ db, now, people }, events, sender);
    await kpis.refreshDue();
    const refs = ['model:default/a', 'model:default/b'];
    const found = await loadLatestKpis(db, refs, 'praise');
    expect(new Map(found.map(each => [each.subjectRef, each.result]))).toEqual(
      new Map([
        [
          refs[0],
          expect.objectContaining({ verdict: 'fail', value: 0.75, n: 4 }),
        ],
        // Three are needed: one happy customer is no number.
        [
          refs[1],
          expect.objectContaining({
            verdict: 'unknown',
            state: 'insufficient',
          }),
        ],
      ]),
    );
  });
});
