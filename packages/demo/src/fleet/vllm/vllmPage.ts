import {
  bucketCounts,
  countsOf,
  secondsOf,
  type InstanceState,
} from '../../world';
import { cumulative, mean } from '../../world/distribution';
import {
  created,
  family,
  histogramSamples,
  type Labels,
  type Sample,
} from '../exposition';
import { CACHE_CONFIG, FINISHED, REQUEST_SECONDS } from './buckets';
import { toEngine, type Engine } from './engine';
import {
  counters,
  kvCacheUsage,
  schedulerGauges,
  spreadsAfter,
  spreadsBefore,
  type Scalar,
  type Spread,
} from './families';

/** The families that vLLM's V1 engine registers, in its order. */
export function vllmPage(state: InstanceState): string {
  const engines = state.models.flatMap(toEngine);
  const { startedAt } = state;
  const scalar = (each: Scalar) => scalarFamily(each, engines, startedAt);
  const spread = (each: Spread) => spreadFamily(each, engines, startedAt);
  return [
    ...schedulerGauges.map(scalar),
    sleepState(engines),
    scalar(kvCacheUsage),
    ...counters.map(scalar),
    requestSuccess(engines, startedAt),
    ...spreadsBefore.map(spread),
    requestLatency(engines, startedAt),
    ...spreadsAfter.map(spread),
    family(
      'gauge',
      'vllm:cache_config_info',
      'Information of the LLMEngine CacheConfig',
      [{ labels: CACHE_CONFIG, value: 1 }],
    ),
  ].join('');
}

/** A family that counts, with the creation times of its children. */
function counting(
  type: 'counter' | 'histogram',
  text: { name: string; help: string },
  samples: readonly Sample[],
  children: { labels: readonly Labels[]; startedAt: number },
): string {
  const name = `vllm:${text.name}`;
  return (
    family(type, name, text.help, samples) +
    created(name, text.help, children.labels, children.startedAt)
  );
}

function scalarFamily(
  scalar: Scalar,
  engines: readonly Engine[],
  startedAt: number,
): string {
  const samples = engines.map(engine => ({
    labels: engine.labels,
    value: scalar.value(engine),
  }));
  if (scalar.type === 'gauge') {
    return family('gauge', `vllm:${scalar.name}`, scalar.help, samples);
  }
  const labels = engines.map(engine => engine.labels);
  return counting('counter', scalar, samples, { labels, startedAt });
}

function spreadFamily(
  spread: Spread,
  engines: readonly Engine[],
  startedAt: number,
): string {
  const { bounds } = spread;
  const samples = engines.flatMap(engine => {
    const count = spread.count?.(engine) ?? engine.finished;
    const shape = spread.of(engine);
    return histogramSamples({
      labels: engine.labels,
      bounds,
      counts: bounds.map(bound => Math.floor(count * cumulative(shape, bound))),
      count,
      sum: count * mean(shape),
    });
  });
  const labels = engines.map(engine => engine.labels);
  return counting('histogram', spread, samples, { labels, startedAt });
}

/** Whole requests: the only durations that feel the incidents of the world. */
function requestLatency(engines: readonly Engine[], startedAt: number): string {
  const samples = engines.flatMap(({ labels, finished, state }) => {
    const served = state.served ? [state.served] : [];
    const { total } = countsOf(served);
    return histogramSamples({
      labels,
      bounds: REQUEST_SECONDS,
      counts: bucketCounts(served, REQUEST_SECONDS, finished),
      count: finished,
      sum: total === 0 ? 0 : (secondsOf(served) * finished) / total,
    });
  });
  const text = {
    name: 'e2e_request_latency_seconds',
    help: 'Histogram of e2e request latency in seconds.',
  };
  const labels = engines.map(engine => engine.labels);
  return counting('histogram', text, samples, { labels, startedAt });
}

function requestSuccess(engines: readonly Engine[], startedAt: number): string {
  const samples = engines.flatMap(engine =>
    FINISHED.map(({ reason, share }) => ({
      labels: { ...engine.labels, finished_reason: reason },
      value: Math.floor(engine.finished * share),
    })),
  );
  const text = {
    name: 'request_success',
    help: 'Count of successfully processed requests.',
  };
  const labels = samples.map(sample => sample.labels);
  return counting('counter', text, samples, { labels, startedAt });
}

function sleepState(engines: readonly Engine[]): string {
  return family(
    'gauge',
    'vllm:engine_sleep_state',
    'Engine sleep state; awake = 0 means engine is sleeping; awake = 1 means engine is awake; weights_offloaded = 1 means sleep level 1; discard_all = 1 means sleep level 2.',
    engines.flatMap(({ labels }) =>
      ['awake', 'weights_offloaded', 'discard_all'].map(state => ({
        labels: { ...labels, sleep_state: state },
        value: state === 'awake' ? 1 : 0,
      })),
    ),
  );
}
