import { toPointer, type Leaf, type Path } from '../tree';
import type { Loss } from '../types';

/**
 * Lost leaves as the parts that were lost: a data set of ten fields that went
 * for one reason is one loss.
 */
export function summarise(
  all: readonly Pick<Leaf, 'path'>[],
  lost: readonly { path: Path; reason: string }[],
): Loss[] {
  const total = counts(all.map(({ path }) => path));
  const byReason = new Map<string, Path[]>();
  for (const { path, reason } of lost) {
    const paths = byReason.get(reason);
    if (paths) paths.push(path);
    else byReason.set(reason, [path]);
  }
  const losses = new Map<string, Loss>();
  for (const [reason, paths] of byReason) {
    const gone = counts(paths);
    for (const path of paths) {
      const depth = path.findIndex((_, index) => {
        const part = toPointer(path.slice(0, index + 1));
        return gone.get(part) === total.get(part);
      });
      const part = depth < 0 ? path : path.slice(0, depth + 1);
      const pointer = toPointer(part);
      losses.set(pointer, { pointer, reason });
    }
  }
  return [...losses.values()];
}

function counts(paths: readonly Path[]): Map<string, number> {
  const count = new Map<string, number>();
  for (const path of paths) {
    path.forEach((_, index) => {
      const part = toPointer(path.slice(0, index + 1));
      count.set(part, (count.get(part) ?? 0) + 1);
    });
  }
  return count;
}
