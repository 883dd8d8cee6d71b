import type { SignalId } from '@modelgov/backstage-plugin-model-governance-common';

interface LineLook {
  color: string;
  width: number;
}

const only: LineLook = { color: 'var(--bui-accent-bg)', width: 1.75 };

/** Lines differ in weight too, so that colour is not all that tells them apart. */
export const lineLooks: Record<SignalId, LineLook> = {
  'latency.p50': { color: 'var(--bui-positive-fg-subdued)', width: 1 },
  'latency.p95': { color: 'var(--bui-accent-bg)', width: 2.25 },
  'latency.p99': { color: 'var(--bui-warning-fg-subdued)', width: 1.25 },
  'errors.ratio': only,
  'traffic.rate': only,
  'gpu.utilization': only,
  'drift.psi': only,
};
