import type { TelemetryRollupRow } from './tables';

export type Resolution = TelemetryRollupRow['res'];

export const resolutionMs: Record<Resolution, number> = {
  '5m': 300_000,
  '1h': 3_600_000,
  '1d': 86_400_000,
};
