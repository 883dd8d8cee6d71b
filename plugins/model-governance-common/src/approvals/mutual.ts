import { DAY_MS } from '../followUps/calendar';
import type { GovernancePolicy } from '../policy/governancePolicy';
import { listOf, type ModelFile } from '../record/modelFile';

/** Days over which approvals of one another are counted (R11). */
const WINDOW_DAYS = 90;

/** Two people who approved one another's models more often than the policy lets pass. @public */
export interface MutualApprovals {
  /** Person refs, sorted. */
  pair: readonly [string, string];
  count: number;
  /** Refs of the models on which they did, sorted. */
  models: readonly string[];
  /** Stable key of the finding that it is worth, once a quarter. */
  cause: string;
}

/**
 * R11, over all models: counts how often two people approved one another's
 * requests. One direction alone is a colleague's job and does not count.
 *
 * @param now - epoch ms
 * @public
 */
export function mutualApprovals(
  files: Iterable<ModelFile>,
  policy: GovernancePolicy,
  now: number,
): MutualApprovals[] {
  const given = new Map<string, number>();
  const models = new Map<string, Set<string>>();
  for (const file of files) {
    for (const { by, of } of approvalsSince(file, now - WINDOW_DAYS * DAY_MS)) {
      const key = JSON.stringify([by, of]);
      given.set(key, (given.get(key) ?? 0) + 1);
      const on = models.get(key) ?? new Set();
      models.set(key, on.add(file.modelRef));
    }
  }
  return [...given].flatMap(([key, there]) => {
    const [by, of]: [string, string] = JSON.parse(key);
    const other = JSON.stringify([of, by]);
    const back = given.get(other) ?? 0;
    const count = there + back;
    // Each pair once.
    return by < of && back > 0 && count > policy.mutualApprovals
      ? [
          {
            pair: [by, of] as const,
            count,
            models: [
              ...new Set([
                ...(models.get(key) ?? []),
                ...(models.get(other) ?? []),
              ]),
            ].sort(),
            cause: `mutual-approvals:${by}:${of}:${quarterOf(now)}`,
          },
        ]
      : [];
  });
}

/** `2026-q4`, in UTC. */
function quarterOf(now: number): string {
  const date = new Date(now);
  const quarter = Math.floor(date.getUTCMonth() / 3) + 1;
  return `${date.getUTCFullYear()}-q${quarter}`;
}

function approvalsSince(
  file: ModelFile,
  since: number,
): { by: string; of: string }[] {
  return listOf(file, 'request').flatMap(({ decisions, requestedBy }) =>
    decisions
      .filter(
        ({ signedAt, outcome, signer }) =>
          signedAt >= since &&
          signer !== requestedBy &&
          (outcome === 'approve' || outcome === 'approve-with-conditions'),
      )
      .map(({ signer }) => ({ by: signer, of: requestedBy })),
  );
}
