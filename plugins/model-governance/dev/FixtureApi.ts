import {
  stringifyEntityRef,
  type CompoundEntityRef,
} from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type {
  DriftView,
  CostList,
  ModelCostView,
  ModelDetail,
  ModelSummary,
  Portfolio,
  RecordList,
  SloList,
  SourceList,
} from '@modelgov/backstage-plugin-model-governance-common';
import type {
  ModelFilter,
  ModelGovernanceApi,
  ModelQuery,
  TelemetryQuery,
} from '../src';
import {
  aModelDetail,
  aModelList,
  aSource,
} from '../src/__testUtils__/builders';
import { signedRecords } from './records';
import { telemetryAt } from './series';
import { modelsAt } from './world';

const pause = () => new Promise<void>(resolve => setTimeout(resolve, 60));

const valueOf = (model: ModelSummary, sort: string): string | number | null => {
  const live = model.signals.find(s => s.signal === sort);
  if (live) return live.value;
  const key = sort as keyof ModelSummary;
  return String(model[key] ?? '');
};

/** The API over the dev world, with the delay of a nearby backend. */
export class FixtureApi implements ModelGovernanceApi {
  async listModels(query: ModelQuery) {
    await pause();
    const { sort = 'name', order = 'asc' } = query;
    const sign = order === 'asc' ? 1 : -1;
    const items = select(query).sort((a, b) => {
      const [x, y] = [valueOf(a, sort), valueOf(b, sort)];
      if (x === null || y === null)
        return Number(x === null) - Number(y === null);
      return (x < y ? -1 : Number(x > y)) * sign;
    });
    return aModelList(items);
  }

  async getPortfolio(filter: ModelFilter): Promise<Portfolio> {
    await pause();
    const models = select(filter);
    const unknown = models.filter(m => m.verdict === 'unknown').length;
    const count = (n: number, open = 0) => ({
      count: n,
      of: models.length,
      unknown: open,
    });
    return {
      asOf: new Date().toISOString(),
      heroes: {
        inProduction: count(models.length),
        withLiveTelemetry: count(
          models.filter(m => m.live !== 'not-configured').length,
        ),
        targetsMet: count(
          models.filter(m => m.verdict === 'pass' || m.verdict === 'warn')
            .length,
          unknown,
        ),
        unknown: count(unknown),
        unowned: count(models.filter(m => m.ownerState !== 'owned').length),
        overdue: count(0),
      },
      facets: {
        owner: facet(models.map(m => m.owner)),
        type: facet(models.map(m => m.type)),
        lifecycle: facet(models.map(m => m.lifecycle)),
        system: facet(models.map(m => m.system)),
        mode: facet(models.map(m => m.mode)),
      },
    };
  }

  async getModel(ref: CompoundEntityRef): Promise<ModelDetail> {
    await pause();
    const model = modelsAt(Date.now()).find(m => m.name === ref.name);
    if (!model) throw new NotFoundError(`No model ${ref.name}`);
    const places = [
      {
        environment: 'production',
        region: 'eu-west-1',
        signals: model.signals,
      },
      { environment: 'canary', region: 'eu-west-1', signals: model.signals },
    ];
    return aModelDetail({
      ...model,
      problems:
        model.name === 'price-optimizer'
          ? [
              'spec/telemetry/1/profile: no profile "triton"; known are fastapi-instrumentator, vllm',
            ]
          : [],
      deployments: model.name === 'feed-ranker' ? places : places.slice(0, 1),
    });
  }

  /** The dev world has no monitoring jobs. */
  async getDrift(ref: CompoundEntityRef): Promise<DriftView> {
    await pause();
    const now = new Date().toISOString();
    return {
      ref: stringifyEntityRef(ref),
      from: now,
      to: now,
      items: [],
      totalItems: 0,
      references: [],
    };
  }

  async approveDriftReference(): Promise<never> {
    await pause();
    throw new NotFoundError('The dev world has no reference windows');
  }

  /** Nor has it a history to judge objectives by. */
  async listSlos(ref: CompoundEntityRef): Promise<SloList> {
    await pause();
    const now = new Date().toISOString();
    return {
      ref: stringifyEntityRef(ref),
      asOf: now,
      until: now,
      environment: 'production',
      items: [],
    };
  }

  async listCosts(): Promise<CostList> {
    await pause();
    const today = new Date().toISOString().slice(0, 10);
    return {
      from: today,
      to: today,
      items: [],
      undeclared: 0,
      nextCursor: null,
    };
  }

  async getCost(ref: CompoundEntityRef): Promise<ModelCostView> {
    await pause();
    const today = new Date().toISOString().slice(0, 10);
    return {
      ref: stringifyEntityRef(ref),
      from: today,
      to: today,
      state: 'not-configured',
      reason: 'The model declares no resources (spec.resources)',
      coverage: 0,
      totals: [],
      perThousand: {
        state: 'unknown',
        reason: 'The dev world has no prices',
        successful: null,
        values: [],
      },
      days: [],
      lines: [],
    };
  }

  async exportSlos(): Promise<never> {
    await pause();
    throw new NotFoundError('The dev world has no objectives');
  }

  async getTelemetry(ref: CompoundEntityRef, query: TelemetryQuery) {
    await pause();
    const model = await this.getModel(ref);
    return telemetryAt(Date.now(), model, query);
  }

  async listRecords(ref: CompoundEntityRef): Promise<RecordList> {
    await pause();
    return signedRecords(`model:default/${ref.name}`);
  }

  async listSources(): Promise<SourceList> {
    await pause();
    const at = (s: number) => new Date(Date.now() - s * 1000).toISOString();
    const parts = [7101, 7102, 7103, 7108].map(port => ({
      name: `http://127.0.0.1:${port}/metrics`,
      state: port === 7108 ? ('down' as const) : ('ok' as const),
      reason: port === 7108 ? 'connect ECONNREFUSED 127.0.0.1:7108' : null,
      lastSuccessAt: at(port === 7108 ? 190 : 6),
    }));
    const run = aSource().lastRun;
    return {
      unmapped: [],
      items: [
        aSource({
          state: 'partial',
          reason: '1 of 4 do not answer: http://127.0.0.1:7108/metrics',
          lastRun: run && { ...run, startedAt: at(6), outcome: 'partial' },
          parts,
        }),
        aSource({
          id: 'prometheus',
          kind: 'prometheus',
          state: 'never-run',
          reason: 'The first collection has not ended yet',
          lastRun: null,
          lastSuccessAt: null,
          targets: null,
          parts: [],
        }),
      ],
    };
  }
}

function select(filter: ModelFilter): ModelSummary[] {
  const any = (values: string[] | undefined, value: string | null) =>
    !values || values.includes(value ?? '');
  return modelsAt(Date.now()).filter(
    m =>
      any(filter.owner, m.owner) &&
      any(filter.type, m.type) &&
      any(filter.lifecycle, m.lifecycle) &&
      any(filter.mode, m.mode) &&
      any(filter.live, m.live) &&
      any(filter.verdict, m.verdict) &&
      (filter.unowned === undefined ||
        (m.ownerState !== 'owned') === filter.unowned) &&
      (filter.production === undefined ||
        m.inProduction === filter.production) &&
      `${m.name} ${m.title}`
        .toLowerCase()
        .includes((filter.q ?? '').toLowerCase()),
  );
}

function facet(values: (string | null)[]) {
  const counts = new Map<string, number>();
  for (const value of values) {
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => ({ value, count }));
}
