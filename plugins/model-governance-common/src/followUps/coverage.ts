import type { Authorisation } from '../approvals/types';
import type { GovernancePolicy } from '../policy/governancePolicy';
import { listOf, type ModelFile } from '../record/modelFile';
import type { Deployment } from './types';

/** Where a missing authorisation counts. */
export function isGuarded(
  policy: GovernancePolicy,
  environment: string,
): boolean {
  return policy.guardedEnvironments.includes(environment);
}

/** Live at an instant: no date of it has passed, whatever the scheduler wrote. */
export function isLive(authorisation: Authorisation, now: number): boolean {
  const { state, expiresAt, conditions } = authorisation;
  const stored = state === 'active' || state === 'conditional';
  const missed = conditions.some(
    condition => condition.state === 'open' && now >= condition.dueAt,
  );
  return stored && !missed && now < expiresAt;
}

/**
 * The authorisation under which something may run: a live one for its digest
 * and environment, else the last that was superseded there and never revoked,
 * since a rollback to it is always allowed. Without a digest nothing is shown
 * to match: unverified is not a match.
 */
export function coveringAuthorisation(
  file: ModelFile,
  what: Pick<Deployment, 'version' | 'digest' | 'environment'>,
  now: number,
): Authorisation | undefined {
  const here = listOf(file, 'authorisation').filter(
    authorisation =>
      authorisation.environment === what.environment &&
      matches(authorisation, what),
  );
  return (
    here.findLast(authorisation => isLive(authorisation, now)) ??
    here.findLast(
      authorisation =>
        authorisation.state === 'superseded' && now < authorisation.expiresAt,
    )
  );
}

function matches(
  { subject }: Authorisation,
  { version, digest }: Pick<Deployment, 'version' | 'digest'>,
): boolean {
  if (subject.artifacts.some(one => one.digest === digest)) return true;
  // A vendor's model has no artifact; its dated snapshot is its version.
  return (
    subject.vendor !== null &&
    version === (subject.vendor.snapshot ?? subject.vendor.modelId)
  );
}
