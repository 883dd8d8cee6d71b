import type { ModelFile } from '../record/modelFile';
import { authorisationAt } from './stateAt';
import type { Authorisation } from './types';

/** What names a subject somewhere for some uses. */
type Scope = Pick<Authorisation, 'subject' | 'environment' | 'uses'>;

interface Asked {
  version?: string | null;
  digest: string | null;
  environment: string;
  use?: string | null;
}

/** The same artifact by digest; a vendor's model by its snapshot, or its name. */
export function matchesArtifact(
  { subject }: Pick<Scope, 'subject'>,
  { digest, version }: Pick<Asked, 'digest' | 'version'>,
): boolean {
  const { artifacts, vendor } = subject;
  if (vendor) return version === (vendor.snapshot ?? vendor.modelId);
  return digest !== null && artifacts.some(one => one.digest === digest);
}

export function covers(scope: Scope, asked: Asked): boolean {
  return (
    scope.environment === asked.environment &&
    (!asked.use || scope.uses.includes(asked.use)) &&
    matchesArtifact(scope, asked)
  );
}

/** A retrain stands no longer than what let it in. */
export function standsAt(
  file: ModelFile,
  authorisation: Authorisation,
  now: number,
): Authorisation {
  const own = authorisationAt(authorisation, now);
  const parent = own.under && file.objects.authorisation[own.under];
  if (!parent) return own;
  const { state, suspension } = authorisationAt(parent, now);
  if (own.state !== 'active' && own.state !== 'conditional') return own;
  return state === 'suspended' || state === 'revoked'
    ? { ...own, state, suspension }
    : own;
}
