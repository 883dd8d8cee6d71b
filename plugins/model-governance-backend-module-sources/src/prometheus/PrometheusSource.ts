import {
  builtInProfiles,
  type ProfileSet,
  type Reading,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  type SignalSource,
  type SignalSourceReadRequest,
  type SignalSourceReadResult,
  type SourcePart,
  redactUrl,
} from '@modelgov/backstage-plugin-model-governance-node';
import type { CircuitBreakerPolicy } from 'cockatiel';
import createLimit from 'p-limit';
import { firstWithData, toReading } from '../readings';
import { toBatches, type TargetBatch } from './batches';
import { createBreaker, isClosed, throughBreaker } from './createBreaker';
import { partsByQuery, planBatch, type PlannedReading } from './planBatch';
import {
  PrometheusClient,
  type PrometheusClientOptions,
} from './PrometheusClient';
import { PrometheusError } from './PrometheusError';
import { runParts, type PartAnswers, type RunQuery } from './runQueries';
import { toOutcome } from './toOutcome';

export interface PrometheusSourceOptions extends PrometheusClientOptions {
  id: string;
  maxConcurrent: number;
  /** How far behind now is asked, for stores that ingest late. */
  lagMs: number;
  /** Instants of evaluation are multiples of this, so that caches can answer. */
  stepMs: number;
  /** Ours by default. */
  profiles?: ProfileSet;
}

/** Reads the Prometheus HTTP API, and what speaks it: Thanos, Mimir, … */
export class PrometheusSource implements SignalSource {
  readonly id: string;
  readonly kind = 'prometheus';
  readonly #options: PrometheusSourceOptions;
  readonly #client: PrometheusClient;
  readonly #breaker: CircuitBreakerPolicy = createBreaker();

  constructor(options: PrometheusSourceOptions) {
    this.id = options.id;
    this.#options = options;
    this.#client = new PrometheusClient(options);
  }

  async read(
    request: SignalSourceReadRequest,
  ): Promise<SignalSourceReadResult> {
    const { lagMs, stepMs, maxConcurrent } = this.#options;
    const at = Math.floor((request.at.getTime() - lagMs) / stepMs) * stepMs;
    const limit = createLimit(maxConcurrent);
    const run: RunQuery = expression =>
      limit(() =>
        throughBreaker(this.#breaker, () =>
          this.#client.query(expression, at, request.signal),
        ),
      );
    // After a pause one cheap question decides whether the rest is asked.
    if (!isClosed(this.#breaker)) await run('vector(1)');
    const { batches, unknown } = toBatches(
      request.targets,
      this.#options.profiles ?? builtInProfiles,
    );
    const results = await Promise.all(
      batches.map(batch =>
        this.#readBatch(batch, { at, windowMs: request.windowMs, run }),
      ),
    );
    const readings = [...unknown, ...results.flatMap(one => one.readings)];
    const errors = results.flatMap(one => one.errors);
    const answered = results.some(one => one.answered);
    if (!answered && errors.length > 0) throw errors[0];
    return { readings, parts: [this.#part(errors)] };
  }

  async #readBatch(
    batch: TargetBatch,
    options: { at: number; windowMs: number; run: RunQuery },
  ) {
    const { at, windowMs, run } = options;
    const planned = planBatch(batch, windowMs);
    const answers = await runPlan(planned, run);
    const context = { sourceId: this.id, answers, at, windowMs };
    const readings: Reading[] = planned.map(one => {
      const outcomes = one.reads.map(read => toOutcome(read, context));
      const outcome = firstWithData([...outcomes, ...one.fixed]);
      return toReading(one.target, one.measure, outcome);
    });
    const errors = [...answers.values()].flatMap(one =>
      one.ok ? [] : [one.error],
    );
    const answered = [...answers.values()].some(one => one.ok);
    return { readings, errors, answered };
  }

  #part(errors: readonly PrometheusError[]): SourcePart {
    const name = redactUrl(this.#options.url);
    if (errors.length === 0) return { name, state: 'ok' };
    const reasons = [...new Set(errors.map(error => error.message))];
    return { name, state: 'down', reason: reasons.slice(0, 3).join('; ') };
  }
}

/** At most four queries: histograms, counters, gauges with ages, identities. */
async function runPlan(
  planned: readonly PlannedReading[],
  run: RunQuery,
): Promise<PartAnswers> {
  const reads = planned.flatMap(one => one.reads.map(({ read }) => read));
  const targets = planned
    .filter(one => one.reads.length > 0)
    .map(one => one.target);
  const labels = [...new Set(targets)].map(target => target.labels);
  const answers = await Promise.all(
    partsByQuery(reads).map(parts => runParts(parts, labels, run)),
  );
  return new Map(answers.flatMap(one => [...one]));
}
