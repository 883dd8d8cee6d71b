import { mergeWindows, type MergeableWindow } from '../telemetry/series';

/**
 * Windows of several deployments as windows of one service: counts add up, and
 * a deployment that was not observed lowers the coverage by its share.
 *
 * @param windows - of all places; those of one place are disjoint
 * @param places - how many there are, also those without a window
 * @public
 */
export function compositeWindows(
  windows: readonly MergeableWindow[],
  places: number,
): MergeableWindow[] {
  const groups = new Map<string, MergeableWindow[]>();
  for (const window of windows) {
    const key = `${window.from}-${window.to}`;
    const group = groups.get(key);
    if (group) group.push(window);
    else groups.set(key, [window]);
  }
  return [...groups.values()].flatMap(group => {
    const [{ from, to }] = group;
    const merged = mergeWindows(group, from, to);
    const observed = group.reduce((sum, one) => sum + one.coverage, 0);
    return merged
      ? [{ ...merged, coverage: Math.min(1, observed / Math.max(1, places)) }]
      : [];
  });
}
