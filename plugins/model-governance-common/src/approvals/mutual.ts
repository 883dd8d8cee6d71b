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
  /** Stable key of the finding that it is worth. */
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
  for (const file of files) {
    for (const { by, of } of approvalsSince(file, now - WINDOW_DAYS * DAY_MS)) {
      const key = JSON.stringify([by, of]);
      given.set(key, (given.get(key) ?? 0) + 1);
    }
  }
  return [...given].flatMap(([key, there]) => {
    const [by, of]: [string, string] = JSON.parse(key);
    const back = given.get(JSON.stringify([of, by])) ?? 0;
    const count = there + back;
    // Each pair once.
    return by < of && back > 0 && count > policy.mutualApprovals
      ? [
          {
            pair: [by, of] as const,
            count,
            cause: `mutual-approvals:${by}:${of}`,
          },
        ]
      : [];
  });
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
