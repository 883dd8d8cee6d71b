import {
  builtInProfiles,
  type CollectionTarget,
  type ProfileSet,
  type Reading,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  type SignalSource,
  type SignalSourceReadRequest,
  type SignalSourceReadResult,
  type SourcePart,
  DEFAULT_MAX_BYTES,
} from '@modelgov/backstage-plugin-model-governance-node';
import createLimit from 'p-limit';
import { firstWithData, toReading } from '../readings';
import { answerAlternative, type Cycle } from './answerAlternative';
import { EndpointHistory } from './EndpointHistory';
import { EndpointPlan } from './EndpointPlan';
import type { EndpointState } from './EndpointState';
import { scrapeEndpoint } from './scrapeEndpoint';
import {
  planTargets,
  type SeriesRequest,
  type TargetMeasure,
} from './targetPlan';
import type { Endpoint } from './types';

export interface OpenMetricsSourceOptions {
  id: string;
  endpoints: readonly Endpoint[];
  /** Ours by default. */
  profiles?: ProfileSet;
  /** For one page, a retry included. */
  timeoutMs: number;
  maxConcurrent: number;
  maxBytes?: number;
  /** How often it is read, to say when the next scrape is due. */
  intervalMs?: number;
}

interface Plan {
  key: string;
  measures: readonly TargetMeasure[];
  endpoints: ReadonlyMap<Endpoint, EndpointPlan>;
  /** How many pages each measure needs, by number. */
  pages: readonly number[];
  /** For each endpoint the measures, by number, that wait for its page. */
  waiting: ReadonlyMap<Endpoint, readonly number[]>;
}

/**
 * Reads metrics pages directly, with no server between. Windows live in the
 * memory of this process: after a start, increases need two scrapes, and
 * several backend replicas each see only the cycles that they ran.
 */
export class OpenMetricsSource implements SignalSource {
  readonly id: string;
  readonly kind = 'openmetrics';
  readonly #options: OpenMetricsSourceOptions;
  readonly #histories: ReadonlyMap<Endpoint, EndpointHistory>;
  #plan: Plan | undefined;

  constructor(options: OpenMetricsSourceOptions) {
    this.id = options.id;
    this.#options = options;
    this.#histories = new Map(
      options.endpoints.map(endpoint => [endpoint, new EndpointHistory()]),
    );
  }

  async read(
    request: SignalSourceReadRequest,
  ): Promise<SignalSourceReadResult> {
    const plan = this.#planFor(request.targets);
    const states = new Map<Endpoint, EndpointState>();
    const cycle: Cycle = {
      sourceId: this.id,
      states,
      at: request.at.getTime(),
      evaluatedAt: request.at.toISOString(),
      windowMs: request.windowMs,
      nextDue: this.#nextDue(),
    };
    // A measure is read when the last of its pages is in: the others are still
    // on their way then, and waiting costs nothing.
    const readings = new Array<Reading | undefined>(plan.measures.length);
    const missing = [...plan.pages];
    await this.#scrape(plan, request, state => {
      states.set(state.endpoint, state);
      for (const index of plan.waiting.get(state.endpoint) ?? []) {
        missing[index] -= 1;
        if (missing[index] === 0) {
          readings[index] = readMeasure(plan.measures[index], cycle);
        }
      }
    });
    return {
      readings: plan.measures.map(
        (one, index) => readings[index] ?? readMeasure(one, cycle),
      ),
      parts: this.#options.endpoints.map(endpoint =>
        toPart(endpoint, states.get(endpoint)?.failure),
      ),
    };
  }

  async #scrape(
    plan: Plan,
    request: SignalSourceReadRequest,
    onState: (state: EndpointState) => void,
  ): Promise<void> {
    const { timeoutMs, maxBytes = DEFAULT_MAX_BYTES } = this.#options;
    const limit = createLimit(this.#options.maxConcurrent);
    const startedAt = performance.now();
    const now = () => request.at.getTime() + performance.now() - startedAt;
    await Promise.all(
      [...plan.endpoints].map(([endpoint, endpointPlan]) => {
        const history = this.#histories.get(endpoint) ?? new EndpointHistory();
        return limit(async () => {
          const state = await scrapeEndpoint(
            endpoint,
            { plan: endpointPlan, history },
            {
              timeoutMs,
              maxBytes,
              windowMs: request.windowMs,
              signal: request.signal,
              now: () => Math.round(now()),
            },
          );
          onState(state);
        });
      }),
    );
  }

  /** Targets seldom change; what follows from them is computed when they do. */
  #planFor(targets: readonly CollectionTarget[]): Plan {
    const key = JSON.stringify(
      targets.map(one => [one.id, one.modelRef, one.profile, one.labels]),
    );
    if (this.#plan?.key === key) return this.#plan;
    const { endpoints } = this.#options;
    const measures = planTargets(
      { profiles: builtInProfiles, ...this.#options },
      targets,
    );
    this.#plan = {
      key,
      measures,
      endpoints: planEndpoints(endpoints, measures),
      pages: measures.map(one => endpointsOf(one).size),
      waiting: planWaiting(measures),
    };
    return this.#plan;
  }

  #nextDue(): string {
    const { intervalMs } = this.#options;
    return intervalMs === undefined
      ? 'with the next collection'
      : `in ${intervalMs / 1000} s`;
  }
}

function planEndpoints(
  endpoints: readonly Endpoint[],
  measures: readonly TargetMeasure[],
): Map<Endpoint, EndpointPlan> {
  const requests = new Map(
    endpoints.map(endpoint => [endpoint, new Array<SeriesRequest>()]),
  );
  for (const { alternatives } of measures) {
    for (const alternative of alternatives) {
      for (const endpoint of alternative.endpoints) {
        requests.get(endpoint)?.push(...alternative.requests);
      }
    }
  }
  return new Map(
    [...requests].map(([endpoint, wanted]) => [
      endpoint,
      new EndpointPlan(endpoint, wanted),
    ]),
  );
}

function endpointsOf(measure: TargetMeasure): Set<Endpoint> {
  return new Set(measure.alternatives.flatMap(one => one.endpoints));
}

function planWaiting(
  measures: readonly TargetMeasure[],
): Map<Endpoint, number[]> {
  const waiting = new Map<Endpoint, number[]>();
  measures.forEach((measure, index) => {
    for (const endpoint of endpointsOf(measure)) {
      const known = waiting.get(endpoint);
      if (known) known.push(index);
      else waiting.set(endpoint, [index]);
    }
  });
  return waiting;
}

function toPart(endpoint: Endpoint, failure: string | undefined): SourcePart {
  return failure === undefined
    ? { name: endpoint.name, state: 'ok' }
    : { name: endpoint.name, state: 'down', reason: failure };
}

function readMeasure(planned: TargetMeasure, cycle: Cycle): Reading {
  const outcomes = [
    ...planned.alternatives.map(one => answerAlternative(one, cycle)),
    ...planned.fixed,
  ];
  return toReading(planned.target, planned.measure, firstWithData(outcomes));
}
