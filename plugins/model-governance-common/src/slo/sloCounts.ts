import { mergeWindows, type MergeableWindow } from '../telemetry/series';
import type { SloCounts, SloIndicator } from './types';

/**
 * Counts of a span out of the windows in it: counts and buckets add up,
 * percentiles are never averaged. A latency threshold between two bounds of
 * the buckets leaves open how many requests kept it.
 *
 * @returns null when nothing was observed of what the indicator needs
 * @public
 */
export function sloCounts(
  windows: readonly MergeableWindow[],
  indicator: SloIndicator,
  span: { from: number; to: number },
): SloCounts | null {
  const merged = mergeWindows(windows, span.from, span.to);
  if (!merged) return null;
  const { requests, errors, latency, coverage } = merged;
  if (indicator.kind === 'availability') {
    if (requests === null || errors === null) return null;
    const good = Math.max(0, requests - errors);
    return { total: requests, goodLow: good, goodHigh: good, coverage };
  }
  if (!latency || latency.length === 0) return null;
  const { threshold } = indicator;
  const total = latency[latency.length - 1].count;
  const below = latency.filter(({ le }) => le <= threshold).at(-1);
  const above = latency.find(({ le }) => le >= threshold);
  return {
    total,
    goodLow: below?.count ?? 0,
    goodHigh: above?.count ?? total,
    coverage,
  };
}
