import type { FromSchema } from 'json-schema-to-ts';

/**
 * What a delivery, an experiment, an incident or a person tells us, as JSON
 * Schemas of the `data` of our CloudEvents. Ids are the sender's own.
 */
const id = { type: 'string', minLength: 1, maxLength: 200 } as const;
const text = { type: 'string', maxLength: 1000 } as const;
const finite = { type: 'number', minimum: -1e15, maximum: 1e15 } as const;
const count = {
  type: 'integer',
  minimum: 0,
  maximum: Number.MAX_SAFE_INTEGER,
} as const;
const environment = {
  type: 'string',
  maxLength: 63,
  description: 'Default: production',
} as const;
const money = {
  type: 'object',
  required: ['amount', 'currency'],
  additionalProperties: false,
  properties: {
    amount: {
      type: 'string',
      pattern: '^\\d{1,9}(\\.\\d{1,6})?$',
      description: 'Decimal text, exact to a millionth',
    },
    currency: { type: 'string', pattern: '^[A-Z]{3}$' },
  },
} as const;
const arm = {
  type: 'object',
  required: ['n', 'mean'],
  additionalProperties: false,
  properties: {
    n: { ...count, description: 'Units assigned' },
    mean: { ...finite, description: 'Mean of the metric, or its rate' },
    sd: {
      ...finite,
      minimum: 0,
      description: 'Standard deviation; left out for a rate',
    },
  },
} as const;

const object = <
  P extends Record<string, unknown>,
  R extends readonly (keyof P & string)[],
>(
  required: R,
  properties: P,
) =>
  ({
    type: 'object',
    required,
    properties,
    // Senders may add to what they say; what is read is listed here.
    additionalProperties: true,
  } as const);

/**
 * Kind → schema of its `data`. The CloudEvents type of a kind is
 * `io.model-governance.<kind>.v1`.
 *
 * @public
 */
export const eventSchemas = {
  'change.approved': object(['change'], {
    change: id,
    routine: { type: 'boolean', description: 'Default: true' },
  } as const),
  'deployment.finished': object(['deployment', 'outcome'], {
    deployment: id,
    outcome: { type: 'string', enum: ['succeeded', 'failed'] },
    environment,
    kind: {
      type: 'string',
      enum: ['release', 'hotfix', 'configuration', 'rollback'],
      description: 'Default: release',
    },
    version: text,
    change: { ...id, description: 'The approved change that it carries' },
    fixes: { ...id, description: 'Of a hotfix: the deployment it repairs' },
  } as const),
  'deployment.rolled-back': object([], {
    deployment: {
      ...id,
      description: 'Left out: the last one before it in its environment',
    },
    environment,
    reason: text,
  } as const),
  'experiment.finished': object(['experiment', 'validated'], {
    experiment: id,
    validated: { type: 'boolean' },
    setting: { type: 'string', enum: ['offline', 'online'] },
  } as const),
  'ab.readout': object(['experiment', 'metric', 'control', 'treatment'], {
    experiment: id,
    metric: text,
    control: arm,
    treatment: arm,
    treatmentShare: {
      type: 'number',
      exclusiveMinimum: 0,
      exclusiveMaximum: 1,
      description: 'Planned share of the treatment; default 0.5',
    },
    offlineDelta: {
      ...finite,
      description: 'Relative change that the offline evaluation promised',
    },
  } as const),
  'ab.decided': object(['experiment', 'decision', 'by'], {
    experiment: id,
    decision: { type: 'string', enum: ['ship', 'stop', 'iterate'] },
    by: text,
  } as const),
  'evaluation.finished': object(
    ['evaluation', 'metric', 'value', 'baseline', 'higherIsBetter'],
    {
      evaluation: id,
      release: text,
      metric: text,
      value: finite,
      baseline: finite,
      higherIsBetter: { type: 'boolean' },
      tolerance: {
        type: 'number',
        minimum: 0,
        maximum: 1,
        description: 'Agreed relative loss; default 0',
      },
    } as const,
  ),
  'guardrail.checked': object(['check', 'withinLimits'], {
    check: id,
    withinLimits: { type: 'boolean' },
    kind: {
      type: 'string',
      enum: [
        'pii-leakage',
        'bias-slices',
        'prompt-injection',
        'toxicity',
        'policy-violation',
        'false-positives',
        'other',
      ],
    },
    release: text,
    value: finite,
    limit: finite,
  } as const),
  'regression.found': object(['regression', 'caught'], {
    regression: id,
    caught: { type: 'string', enum: ['before-release', 'after-release'] },
    release: { ...text, description: 'The deployment that brought it' },
  } as const),
  'degradation.started': object(['incident'], { incident: id } as const),
  'incident.detected': object(['incident', 'severity'], {
    incident: id,
    severity: { type: 'integer', minimum: 1, maximum: 5 },
    kind: {
      type: 'string',
      enum: ['production', 'quality', 'security', 'data-quality'],
      description: 'Default: production',
    },
    title: text,
  } as const),
  'incident.mitigated': object(['incident'], {
    incident: id,
    how: {
      type: 'string',
      enum: ['fallback', 'flag', 'revert', 'traffic', 'throttle', 'fix'],
    },
  } as const),
  'incident.resolved': object(['incident'], {
    incident: id,
    rootCause: text,
    actions: {
      type: 'array',
      maxItems: 20,
      description: 'What follows from it',
      items: object(['action'], {
        action: text,
        owner: { ...text, description: 'Entity ref of a person or a group' },
        due: { type: 'string', maxLength: 40 },
      } as const),
    },
    postmortem: { ...text, description: 'Where it can be read' },
  } as const),
  'training.finished': object(['run', 'outcome'], {
    run: id,
    outcome: { type: 'string', enum: ['succeeded', 'failed'] },
    cost: money,
    gpuHours: { ...finite, minimum: 0 },
    gpuUtilization: { type: 'number', minimum: 0, maximum: 1 },
  } as const),
  'serving.cost': object(['period', 'cost', 'requests'], {
    period: { ...id, description: 'Such as 2026-11-22: once a period' },
    cost: money,
    requests: count,
  } as const),
  'rebuild.verified': object(['build', 'identical'], {
    build: id,
    identical: { type: 'boolean' },
  } as const),
  'drill.finished': object(['drill', 'passed'], {
    drill: { type: 'string', enum: ['rollback', 'fallback', 'runbook'] },
    passed: { type: 'boolean' },
  } as const),
  'security-scan.finished': object(['scan'], {
    scan: id,
    tool: text,
  } as const),
  'security-finding.opened': object(['finding', 'severity'], {
    finding: id,
    severity: { type: 'string', enum: ['critical', 'high', 'medium', 'low'] },
    tool: text,
    title: text,
  } as const),
  'security-finding.closed': object(['finding'], { finding: id } as const),
  'feedback.given': object(['feedback'], {
    feedback: id,
    score: { type: 'number', minimum: 1, maximum: 5 },
  } as const),
  'survey.answered': object(['survey', 'answer', 'score'], {
    survey: id,
    answer: { ...id, description: 'Of the answer, never of the person' },
    score: { type: 'number', minimum: 1, maximum: 5 },
  } as const),
  'mentorship.recorded': object(['mentee'], {
    mentee: { ...id, description: 'Entity ref of the person' },
    activity: { type: 'string', enum: ['mentoring', 'review', 'design'] },
  } as const),
  'test-run.finished': object(['run', 'passed', 'failed'], {
    run: id,
    passed: count,
    failed: count,
  } as const),
  'pipeline-run.finished': object(['run', 'outcome'], {
    run: id,
    outcome: { type: 'string', enum: ['succeeded', 'failed'] },
  } as const),
  'fact.attested': object(
    ['kpi', 'value', 'author', 'from', 'to', 'evidence', 'expires'],
    {
      kpi: id,
      value: finite,
      n: { ...count, minimum: 1 },
      author: text,
      from: { type: 'string', maxLength: 40 },
      to: { type: 'string', maxLength: 40 },
      evidence: { ...text, minLength: 1, description: 'Where it can be seen' },
      expires: { type: 'string', maxLength: 40 },
    } as const,
  ),
  'event.retracted': object([], { reason: text } as const),
} as const;

/** @public */
export type EventKind = keyof typeof eventSchemas;
/** @public */
export const eventKinds = Object.keys(eventSchemas) as EventKind[];

/** The `data` of a kind. @public */
export type EventData<K extends EventKind> = FromSchema<
  (typeof eventSchemas)[K]
>;

/**
 * An event that was understood: what it is about, when it happened, what it
 * says.
 *
 * @public
 */
export type LifecycleEvent = {
  [K in EventKind]: {
    kind: K;
    source: string;
    id: string;
    /** Entity ref, lower case: a model, or for mentorship a user. */
    subjectRef: string;
    /** Epoch ms. */
    occurredAt: number;
    /** Id of the event of the same source that this one replaces. */
    corrects: string | null;
    data: EventData<K>;
  };
}[EventKind];

/** @public */
export type EventOf<K extends EventKind> = Extract<LifecycleEvent, { kind: K }>;

const PREFIX = 'io.model-governance.';

/** CloudEvents type of one of our kinds. @public */
export const eventTypeOf = (kind: EventKind): string => `${PREFIX}${kind}.v1`;

/** The kind of one of our types; `undefined` for any other type. @public */
export function eventKindOf(type: string): EventKind | undefined {
  return eventKinds.find(kind => eventTypeOf(kind) === type);
}
