import Ajv from 'ajv';
import { decisionOutcomes, signatureMeanings } from '../approvals/types';
import { slotKinds, tiers, triggerKinds } from '../policy/governancePolicy';
import type { OrganisationCommand } from '../policy/organisationEvents';
import type { ModelCommand } from './events';

type Schema = Record<string, unknown>;

const text: Schema = { type: 'string', minLength: 1, maxLength: 20_000 };
const line: Schema = { type: 'string', minLength: 1, maxLength: 400 };
const id: Schema = { type: 'string', pattern: '^[a-z]+-[0-9]+$' };
const ref: Schema = {
  type: 'string',
  pattern: '^[a-z][a-z0-9-]*:[a-z0-9._-]+/[a-z0-9._-]+$',
  maxLength: 400,
};
const digest: Schema = { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' };
const instant: Schema = { type: 'integer', minimum: 0, maximum: 8.64e15 };
const whole: Schema = { type: 'integer', minimum: 0, maximum: 1_000_000 };
const flag: Schema = { type: 'boolean' };
const oneOf = (values: readonly unknown[]): Schema => ({ enum: [...values] });
const orNull = (schema: Schema): Schema => ({
  anyOf: [schema, { type: 'null' }],
});
const list = (items: Schema, maxItems = 200): Schema => ({
  type: 'array',
  items,
  maxItems,
});
/** Properties whose name ends with `?` may be left out. */
const object = (properties: Record<string, Schema>): Schema => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties).filter(name => !name.endsWith('?')),
  properties: Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [
      name.replace(/\?$/, ''),
      schema,
    ]),
  ),
});
const anything: Schema = { type: 'object' };

const artifact = object({ version: line, digest });
const vendor = orNull(
  object({
    provider: line,
    modelId: line,
    snapshot: orNull(line),
    promptsDigest: orNull(digest),
    toolsDigest: orNull(digest),
    retrievalIndexDigest: orNull(digest),
  }),
);
const data = list(object({ ref: line, digest }));
const evidence = list(
  object({
    kind: line,
    title: line,
    url: orNull({ type: 'string', pattern: '^https?://', maxLength: 2_000 }),
    digest: orNull(digest),
    objectRef: orNull(line),
  }),
);
const author: Schema = {
  anyOf: [
    object({ known: { const: true }, ref }),
    object({ known: { const: false }, name: line, source: line }),
  ],
};
const bound = orNull({ type: 'number' });
const envelope = orNull(
  object({
    recipeDigest: digest,
    dataRefs: list(line),
    metricBands: {
      type: 'object',
      additionalProperties: object({ low: bound, high: bound }),
    },
    runs: whole,
    until: instant,
  }),
);
const conditions = list(
  object({
    text,
    owner: ref,
    dueAt: instant,
    check: line,
    onMiss: oneOf(['suspend', 'revoke']),
  }),
  20,
);
const slot = oneOf(slotKinds);
const severity = oneOf([1, 2, 3]);

/** Every command has a line here: one that is forgotten does not compile. */
const modelSchemas: Record<ModelCommand['type'], Record<string, Schema>> = {
  'card.publish': {
    card: anything,
    source: {
      anyOf: [
        object({ kind: { const: 'portal' } }),
        object({
          kind: { const: 'repository' },
          url: text,
          commit: orNull(line),
        }),
        object({
          kind: { const: 'import' },
          format: line,
          documentDigest: digest,
        }),
      ],
    },
    basedOn: orNull(digest),
  },
  'assessment.save': {
    use: line,
    depth: oneOf(['full', 'provisional']),
    answers: object({
      gates: anything,
      scores: { type: 'object', additionalProperties: oneOf([0, 1, 2, 3]) },
      evidence: { type: 'object', additionalProperties: text },
    }),
  },
  'assessment.submit': { assessment: id },
  'assessment.confirm': { assessment: id, reason: text },
  'assessment.return': { assessment: id, reason: text },
  'assessment.raise': { assessment: id, reason: text },
  'assessment.approve-derogation': { assessment: id, reason: text },
  'assessment.request-lowering': {
    assessment: id,
    to: oneOf(tiers),
    until: instant,
    reason: text,
  },
  'assessment.agree-lowering': { assessment: id, reason: text },
  'approval.draft': {
    environment: line,
    uses: list(line),
    artifacts: list(artifact, 20),
    'vendor?': vendor,
    'data?': data,
    'configuration?': orNull(digest),
    'evidence?': evidence,
    'envelope?': envelope,
    'cites?': orNull(id),
    'authors?': list(author),
  },
  'approval.submit': { request: id },
  'approval.cite': { request: id, evidence },
  'approval.open-evidence': { request: id },
  'approval.decide': {
    request: id,
    slot,
    outcome: oneOf(decisionOutcomes),
    meaning: oneOf(signatureMeanings),
    reason: text,
    'conditions?': conditions,
    'onBehalfOf?': ref,
    subjectDigest: digest,
  },
  'approval.comment': { request: id, text, 'pointer?': line },
  'approval.resubmit': {
    request: id,
    'artifacts?': list(artifact, 20),
    'vendor?': vendor,
    'data?': data,
    'configuration?': orNull(digest),
    'evidence?': evidence,
    'authors?': list(author),
    'mapAuthors?': list(object({ name: line, source: line, ref })),
  },
  'approval.withdraw': { request: id, reason: text },
  'approval.raise-class': {
    request: id,
    to: oneOf(['minor', 'major']),
    reason: text,
  },
  'approval.review-state': {},
  'authorisation.meet-condition': {
    authorisation: id,
    condition: line,
    evidence: text,
  },
  'authorisation.suspend': { authorisation: id, reason: text },
  'authorisation.reinstate': { authorisation: id, slot, reason: text },
  'authorisation.revoke': { authorisation: id, reason: text },
  'authorisation.grant-legacy': {
    environment: line,
    uses: list(line),
    artifacts: list(artifact, 20),
    'vendor?': vendor,
    owner: ref,
    'months?': { type: 'integer', minimum: 1, maximum: 12 },
    reason: text,
  },
  'authorisation.break-glass': {
    environment: line,
    uses: list(line),
    artifacts: list(artifact, 20),
    role: oneOf(['on-call', 'duty-officer']),
    reason: text,
  },
  'authorisation.use-envelope': {
    authorisation: id,
    artifact,
    recipeDigest: digest,
    dataRefs: list(line),
    metrics: { type: 'object', additionalProperties: { type: 'number' } },
  },
  'authorisation.trigger': {
    kind: oneOf(triggerKinds),
    'environment?': line,
    cause: line,
    evidence: object({
      summary: text,
      url: orNull(text),
      digest: orNull(digest),
    }),
  },
  'finding.raise': {
    severity,
    title: line,
    description: text,
    owner: ref,
    'cause?': line,
  },
  'finding.resolve': { finding: id, resolution: text },
  'finding.close': { finding: id, reason: text },
  'finding.reopen': { finding: id, reason: text },
  'waiver.request': { about: line, reason: text, until: instant },
  'waiver.approve': { waiver: id, slot, reason: text },
  'waiver.reject': { waiver: id, reason: text },
  'waiver.revoke': { waiver: id, reason: text },
  'waiver.renew': { waiver: id, until: instant, reason: text },
  'validation.plan': {
    kind: oneOf(['full', 'scoped', 'targeted']),
    scope: list(line),
    plan: text,
  },
  'validation.conclude': {
    validation: id,
    tests: list(
      object({
        kind: line,
        result: oneOf(['passed', 'passed-with-limitations', 'failed']),
        summary: text,
        reportDigest: orNull(digest),
      }),
    ),
    limitations: list(text),
    conclusion: oneOf(['fit', 'fit-with-conditions', 'not-fit']),
    reportDigest: orNull(digest),
  },
  'attestation.make': { statement: text },
  'review.open': {},
  'review.conclude': {
    review: id,
    outcome: oneOf([
      'continue',
      'continue-with-actions',
      'revalidate',
      'retire',
    ]),
    summary: text,
  },
  'decommission.plan': {
    plan: text,
    replacement: orNull(ref),
    retirementAt: instant,
    steps: list(text, 50),
  },
  'decommission.do-step': { decommission: id, step: whole },
  'decommission.finish': { decommission: id },
  'decommission.cancel': { decommission: id, reason: text },
  'intake.submit': {
    problem: text,
    objective: orNull(text),
    acceptanceCriteria: list(text, 50),
    fallback: orNull(text),
    'imported?': flag,
  },
  'intake.decide': { intake: id, accept: flag, reason: text },
  'deployment.report': {
    version: line,
    digest: orNull(digest),
    environment: line,
    region: line,
    role: oneOf(['champion', 'canary', 'shadow']),
    trafficShare: orNull({ type: 'number', minimum: 0, maximum: 1 }),
  },
  'deployment.end': { deployment: id },
};

const organisationSchemas: Record<
  OrganisationCommand['type'],
  Record<string, Schema>
> = {
  'policy.propose': { policy: anything, basedOn: orNull(digest), reason: text },
  'policy.approve': { policy: id, digest, reason: text },
  'policy.withdraw': { policy: id, reason: text },
  'delegation.create': {
    to: ref,
    slots: list(slot),
    startAt: instant,
    endAt: instant,
    reason: text,
  },
  'delegation.revoke': { delegation: id },
  'conflict.declare': { about: line, 'person?': ref },
  'conflict.close': { conflict: id, reason: text },
};

const byKind: Record<string, Record<string, Record<string, Schema>>> = {
  model: modelSchemas,
  organisation: organisationSchemas,
};

/** JSON Schemas of the commands to a model's file, or to the organisation, by type. @public */
export function commandSchemas(
  kind: 'model' | 'organisation',
): Map<string, object> {
  return new Map(
    Object.entries(byKind[kind]).map(([type, fields]) => [
      type,
      object({ type: { const: type }, ...fields }),
    ]),
  );
}

/**
 * A check of commands: what is wrong with one, as pointer and reason, or
 * nothing. A clear message needs the schema of the one type that is meant,
 * which a `oneOf` over all of them cannot give.
 */
export function createCommandCheck(
  kind: 'model' | 'organisation',
): (value: unknown) => string | undefined {
  const ajv = new Ajv({ strict: false, allErrors: false });
  const compiled = new Map(
    [...commandSchemas(kind)].map(([type, schema]) => [
      type,
      ajv.compile(schema),
    ]),
  );
  return value => {
    const { type } = (value ?? {}) as { type?: unknown };
    const validate = typeof type === 'string' ? compiled.get(type) : undefined;
    if (!validate) {
      return `/type: ${JSON.stringify(type)} is not a command; known are ${[
        ...compiled.keys(),
      ].join(', ')}`;
    }
    if (validate(value)) return undefined;
    const [error] = validate.errors ?? [];
    const extra = error?.params.additionalProperty
      ? ` "${error.params.additionalProperty}"`
      : '';
    return `${error?.instancePath || ''} ${error?.message}${extra}`;
  };
}
