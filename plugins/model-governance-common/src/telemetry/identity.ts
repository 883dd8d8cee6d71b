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
 * `verified`; an equal version without a digest proves nothing, nor does the
 * right digest in one process for the others that did not say theirs.
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
    ...compare({ version, digest }, declared, doubt(readings, combined)),
  };
}

/** Why the digests that were reported may not be all that runs. */
function doubt(
  readings: readonly Reading[],
  combined: { partial?: string },
): string | undefined {
  const silent = readings.some(
    r =>
      r.status === 'observed' &&
      r.observation.type === 'identity' &&
      !r.observation.digest,
  );
  if (silent) return 'A running process reports no digest';
  return combined.partial && `Only a part answered: ${combined.partial}`;
}

function compare(
  running: { version: string | null; digest: string | null },
  declared: { version: string | null; digest: string | null },
  doubtful: string | undefined,
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
    if (doubtful) return { state: 'unverified', reason: doubtful };
    return { state: 'verified', reason: 'Runs the declared digest' };
  }
  const declaredAs = declared.version ? ` (version ${declared.version})` : '';
  return {
    state: 'mismatch',
    reason: `Runs ${running.digest}; declared is ${declared.digest}${declaredAs}`,
  };
}
