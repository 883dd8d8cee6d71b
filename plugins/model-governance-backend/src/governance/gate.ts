import { randomUUID } from 'node:crypto';
import { NotFoundError } from '@backstage/errors';
import {
  bindingTier,
  bindingTierOf,
  canonicalJson,
  gateAnswer,
  type CanonicalValue,
  type GateRequest,
  type GateResponse,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  loadFile,
  loadVisibleRefs,
  saveGateAnswer,
  type Visibility,
} from '../database';
import type { RecordSigner } from '../record/signer';
import type { GovernanceContext } from './context';

const MINUTE = 60_000;

/**
 * May this digest run there? The answer is signed and kept. A model that is
 * unknown, or not for the caller, is not found: a pipeline treats that as no.
 */
export async function askGate(
  context: GovernanceContext & { signer: RecordSigner; appUrl: string },
  visibility: Visibility,
  request: GateRequest & { askedBy: string },
): Promise<GateResponse> {
  const { db, signer, organisation, appUrl } = context;
  const { model, environment, askedBy } = request;
  const version = request.version ?? null;
  const digest = request.digest ?? null;
  const use = request.use ?? null;
  const ref = model.toLocaleLowerCase('en-US');
  const [seen] = await loadVisibleRefs(db, visibility, [ref]);
  const file = seen && (await loadFile(db, seen));
  if (!file) throw new NotFoundError(`No model ${ref}`);
  const { policy } = await organisation.current();
  const now = context.now();
  const { tier } = bindingTierOf(file, now);
  const said = gateAnswer(
    file,
    { version, digest, environment, use },
    { policy, now },
  );
  const { gateCacheMinutes } = policy.tiers[bindingTier(tier)];
  const until = Math.min(
    now + gateCacheMinutes * MINUTE,
    said.validUntil ?? Infinity,
  );
  const page = `${appUrl}/catalog/${ref.replace(
    /^([^:]+):([^/]+)\//,
    '$2/$1/',
  )}`;
  const answer: GateResponse['answer'] = {
    id: randomUUID(),
    allow: said.allow,
    verdict: said.verdict,
    mode: said.mode,
    reasons: said.reasons.map(reason => ({ ...reason })),
    missingControls: [...said.missingControls],
    mayAct: [...said.mayAct],
    links: [{ title: 'Risk and approvals', url: `${page}/governance` }],
    model: ref,
    version,
    digest,
    environment,
    use,
    tier,
    authorisation: said.authorisation,
    policyVersion: policy.version,
    at: new Date(now).toISOString(),
    // A "no" is asked again each time; only a "yes" may be kept.
    cacheUntil: new Date(said.allow ? until : now).toISOString(),
  };
  const signed = canonicalJson(
    JSON.parse(JSON.stringify(answer)) as CanonicalValue,
  );
  const signature = signer.sign(signed);
  await saveGateAnswer(db, {
    id: String(answer.id),
    at: now,
    modelRef: ref,
    askedBy,
    verdict: said.verdict,
    allow: said.allow,
    answer: signed,
    signature,
    keyId: signer.keyId,
  });
  return {
    answer,
    signed: Buffer.from(signed, 'utf8').toString('base64'),
    signature,
    keyId: signer.keyId,
  };
}
