import { mergeBuckets, minimumCountFor, quantile } from './histogram';
import type { Bucket } from './reading';
import type { SignalId } from './signals';

/** A window of counts, as stored; windows of one place can be merged. @public */
export interface MergeableWindow {
  from: number;
  to: number;
  origin: 'live' | 'import' | 'mixed';
  /** Share of the window that was observed, 0–1. */
  coverage: number;
  latency: Bucket[] | null;
  requests: number | null;
  errors: number | null;
  gpu: { sum: number; n: number } | null;
  driftMax: number | null;
}

const sumOrNull = (values: (number | null)[]): number | null => {
  const known = values.filter((v): v is number => v !== null);
  return known.length > 0 ? known.reduce((a, b) => a + b, 0) : null;
};

/**
 * Merges windows into `[from, to)`: counts and buckets add up, percentiles are
 * never averaged. Coverage is the observed share of the whole.
 *
 * @public
 */
export function mergeWindows(
  windows: readonly MergeableWindow[],
  from: number,
  to: number,
): MergeableWindow | null {
  if (windows.length === 0) return null;
  const origins = new Set(windows.map(w => w.origin));
  const latencies = windows.flatMap(w => (w.latency ? [w.latency] : []));
  const gpus = windows.flatMap(w => (w.gpu ? [w.gpu] : []));
  const drifts = windows.flatMap(w => w.driftMax ?? []);
  const observed = windows.reduce(
    (sum, w) => sum + w.coverage * (w.to - w.from),
    0,
  );
  return {
    from,
    to,
    origin: origins.size === 1 ? windows[0].origin : 'mixed',
    coverage: Math.min(1, observed / (to - from)),
    latency: latencies.length > 0 ? mergeBuckets(latencies) : null,
    requests: sumOrNull(windows.map(w => w.requests)),
    errors: sumOrNull(windows.map(w => w.errors)),
    gpu:
      gpus.length > 0
        ? {
            sum: gpus.reduce((sum, g) => sum + g.sum, 0),
            n: gpus.reduce((sum, g) => sum + g.n, 0),
          }
        : null,
    driftMax: drifts.length > 0 ? Math.max(...drifts) : null,
  };
}

/** @public */
export interface SeriesValue {
  value: number;
  low: number | null;
  high: number | null;
}

const exact = (value: number): SeriesValue => ({
  value,
  low: null,
  high: null,
});

/**
 * The value of a signal over a window, or `null` where there is none: no
 * requests, too few for the percentile, or nothing observed.
 *
 * @public
 */
export function windowValue(
  window: MergeableWindow,
  signal: SignalId,
): SeriesValue | null {
  const { latency, requests, errors, gpu, driftMax } = window;
  switch (signal) {
    case 'traffic.rate': {
      const seconds = ((window.to - window.from) / 1000) * window.coverage;
      return requests === null || !(seconds > 0)
        ? null
        : exact(requests / seconds);
    }
    case 'errors.ratio':
      return requests === null || errors === null || !(requests > 0)
        ? null
        : exact(Math.min(1, errors / requests));
    case 'gpu.utilization':
      return gpu && gpu.n > 0 ? exact(gpu.sum / gpu.n) : null;
    case 'drift.psi':
      return driftMax === null ? null : exact(driftMax);
    default: {
      const q = {
        'latency.p50': 0.5,
        'latency.p95': 0.95,
        'latency.p99': 0.99,
      }[signal];
      const count = latency?.at(-1)?.count ?? 0;
      if (!latency || count < minimumCountFor(q)) return null;
      return quantile(latency, q);
    }
  }
}
