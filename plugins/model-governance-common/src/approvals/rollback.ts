import { listOf, type ModelFile } from '../record/modelFile';
import { covers, matchesArtifact, standsAt } from './standing';
import type { Authorisation } from './types';

interface Asked {
  version?: string | null;
  digest: string | null;
  environment: string;
  use?: string | null;
}

/**
 * The authorisation that a deployment goes back to, when it is a rollback:
 * the last one before what is newest in that environment, by authorisation or
 * by deployment, that was not revoked. That its time is over, or that it rests
 * because of something newer, does not stop anybody from going back.
 */
export function rollbackTo(
  file: ModelFile,
  asked: Asked,
  now: number,
): Authorisation | undefined {
  const here = listOf(file, 'authorisation').filter(
    one => one.environment === asked.environment && one.grantedAt <= now,
  );
  const newest = here.at(-1);
  if (!newest) return undefined;
  // Something else came to run after the newest was authorised.
  const movedOn = listOf(file, 'deployment').some(
    one =>
      one.environment === asked.environment &&
      one.since > newest.grantedAt &&
      one.until === null &&
      !matchesArtifact(newest, one),
  );
  const earlier = here
    .filter(
      one => movedOn || (one !== newest && !matchesArtifact(newest, asked)),
    )
    .map(one => standsAt(file, one, now))
    .filter(
      ({ state, origin }) =>
        state !== 'revoked' && state !== 'retired' && origin !== 'break-glass',
    );
  const last = earlier.at(-1);
  if (!last) return undefined;
  // Several may have been authorised beside each other.
  return earlier.findLast(
    one =>
      covers(one, asked) &&
      (one.id === last.id ||
        (last.supersededBy !== null && one.supersededBy === last.supersededBy)),
  );
}
