import { combineReadings } from './combine';
import type { Reading } from './reading';

/** @public */
export type IdentityState = 'verified' | 'mismatch' | 'unverified';

/** What runs, against what was declared to run. @public */
export interface RunningIdentityResult {
  version: string | null;
  digest: string | null;
  state: IdentityState;
  reason: string;
  sampledAt: number | null;
}

/**
 * Compares the digest that runs with the declared one. Only equal digests are
 * `verified`; an equal version without a digest proves nothing.
 *
 * @public
 */
export function evaluateIdentity(
  readings: readonly Reading[],
  declared: { version: string | null; digest: string | null },
): RunningIdentityResult {
  const combined = combineReadings('identity', readings);
  if (
    combined.status === 'absent' ||
    combined.observation.type !== 'identity'
  ) {
    return {
      version: null,
      digest: null,
      state: 'unverified',
      reason:
        combined.status === 'absent'
          ? combined.reason
          : 'The running process reports no identity',
      sampledAt: null,
    };
  }
  const version = combined.observation.version ?? null;
  const digest = combined.observation.digest ?? null;
  return {
    version,
    digest,
    sampledAt: combined.sampledAt,
    ...compare({ version, digest }, declared),
  };
}

function compare(
  running: { version: string | null; digest: string | null },
  declared: { version: string | null; digest: string | null },
): { state: IdentityState; reason: string } {
  if (!running.digest) {
    return {
      state: 'unverified',
      reason: 'The running process reports no digest',
    };
  }
  if (!declared.digest) {
    return {
      state: 'unverified',
      reason: 'No digest is declared to compare with (spec.digest)',
    };
  }
  if (running.digest === declared.digest) {
    return { state: 'verified', reason: 'Runs the declared digest' };
  }
  const declaredAs = declared.version ? ` (version ${declared.version})` : '';
  return {
    state: 'mismatch',
    reason: `Runs ${running.digest}; declared is ${declared.digest}${declaredAs}`,
  };
}
