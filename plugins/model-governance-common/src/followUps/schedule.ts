import type { GovernancePolicy } from '../policy/governancePolicy';
import { listOf, type ModelFile } from '../record/modelFile';
import { addMonths } from './calendar';
import { isGuarded, isLive } from './coverage';
import { tierRulesOf } from './tierRules';

/**
 * Since when the model is in use in a guarded environment, as the record knows
 * it: its first authorisation, deployment or import. `null` when it is not in
 * use (no live authorisation, no deployment, and the catalog does not say
 * production), and then no clock runs; also when the record holds no start.
 */
export function inUseSince(
  file: ModelFile,
  policy: GovernancePolicy,
  now: number,
): number | null {
  const authorisations = listOf(file, 'authorisation').filter(
    ({ environment }) => isGuarded(policy, environment),
  );
  const deployments = listOf(file, 'deployment').filter(({ environment }) =>
    isGuarded(policy, environment),
  );
  const inUse =
    (!file.removed && file.facts?.lifecycle?.toLowerCase() === 'production') ||
    authorisations.some(one => isLive(one, now) || one.state === 'suspended') ||
    deployments.some(({ until }) => until === null);
  // A renewed authorisation does not start the clock anew.
  const starts = [
    ...authorisations.map(({ grantedAt }) => grantedAt),
    ...deployments.map(({ since }) => since),
    ...listOf(file, 'intake')
      .filter(({ state }) => state === 'imported')
      .map(({ at }) => at),
  ];
  return inUse && starts.length > 0 ? Math.min(...starts) : null;
}

/**
 * When the owner has to attest next, epoch ms. Of the date that the last
 * attestation named and the one that the tier asks now, the earlier counts.
 */
export function attestationDueAt(
  file: ModelFile,
  policy: GovernancePolicy,
  now: number,
): number | null {
  const started = inUseSince(file, policy, now);
  if (started === null) return null;
  const months = tierRulesOf(file, policy, now).attestationMonths;
  const last = listOf(file, 'attestation').at(-1);
  return last
    ? Math.min(last.nextDueAt, addMonths(last.at, months))
    : addMonths(started, months);
}

/** When the next periodic review has to begin, epoch ms. */
export function reviewDueAt(
  file: ModelFile,
  policy: GovernancePolicy,
  now: number,
): number | null {
  const started = inUseSince(file, policy, now);
  if (started === null) return null;
  const last = listOf(file, 'review')
    .map(({ concludedAt }) => concludedAt)
    .reduce<number | null>((a, b) => b ?? a, null);
  return addMonths(
    last ?? started,
    tierRulesOf(file, policy, now).reviewMonths,
  );
}
