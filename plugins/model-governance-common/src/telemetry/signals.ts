/**
 * The measurables that people read. A signal names its method where methods
 * are not comparable (drift), and its unit is the stored unit: seconds, ratio
 * 0–1, requests per second.
 *
 * @public
 */
export const signals = [
  {
    id: 'latency.p50',
    title: 'p50 latency',
    unit: 's',
    better: 'lower',
    from: 'latency',
  },
  {
    id: 'latency.p95',
    title: 'p95 latency',
    unit: 's',
    better: 'lower',
    from: 'latency',
  },
  {
    id: 'latency.p99',
    title: 'p99 latency',
    unit: 's',
    better: 'lower',
    from: 'latency',
  },
  {
    id: 'errors.ratio',
    title: 'Error ratio',
    unit: 'ratio',
    better: 'lower',
    from: 'errors',
  },
  {
    id: 'traffic.rate',
    title: 'Traffic',
    unit: 'req/s',
    better: 'neither',
    from: 'requests',
  },
  {
    id: 'gpu.utilization',
    title: 'GPU utilization',
    unit: 'ratio',
    better: 'higher',
    from: 'gpu.utilization',
  },
  {
    id: 'drift.psi',
    title: 'Drift (largest feature PSI)',
    unit: 'psi',
    better: 'lower',
    from: 'drift.psi',
  },
] as const;

/** @public */
export type SignalId = (typeof signals)[number]['id'];
/** @public */
export type SignalUnit = (typeof signals)[number]['unit'];
/** @public */
export type SignalDefinition = (typeof signals)[number];

/** @public */
export const signalIds: readonly SignalId[] = signals.map(s => s.id);

/** @public */
export function signalDefinition(id: SignalId): SignalDefinition {
  const found = signals.find(s => s.id === id);
  if (!found) throw new Error(`Unknown signal ${id}`);
  return found;
}
