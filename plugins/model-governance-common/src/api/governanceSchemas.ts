/**
 * Shapes of the governance part of the API. Objects of a model's file
 * (requests, authorisations, findings …) have their TypeScript types in
 * `record/modelFile.ts`; here they are told by what every client needs.
 */
const instant = { type: 'string', format: 'date-time' } as const;
const text = { type: 'string', maxLength: 20_000 } as const;
const ref = { type: 'string', minLength: 1, maxLength: 400 } as const;
const nullableText = { type: ['string', 'null'], maxLength: 20_000 } as const;

const fileObject = {
  type: 'object',
  required: ['id'],
  additionalProperties: true,
  properties: { id: { type: 'string' } },
} as const;

export const refusalSchema = {
  type: 'object',
  required: ['code', 'message'],
  additionalProperties: false,
  properties: {
    code: { type: 'string' },
    rule: { type: 'string', description: 'R1–R11, separation of duties' },
    message: { type: 'string' },
    field: { type: 'string' },
    mayAct: {
      type: 'array',
      items: ref,
      description: 'Groups or people who may do it instead',
    },
  },
} as const;

export const allowedActionSchema = {
  type: 'object',
  required: ['action', 'object', 'allowed'],
  additionalProperties: false,
  properties: {
    action: { type: 'string', description: 'A command type' },
    object: { type: ['string', 'null'], description: 'Id of the object' },
    slot: { type: 'string' },
    allowed: { type: 'boolean' },
    refusal: refusalSchema,
  },
} as const;

export const tierViewSchema = {
  type: 'object',
  required: ['tier', 'because', 'uses'],
  additionalProperties: false,
  properties: {
    tier: {
      type: 'string',
      enum: ['T1', 'T2', 'T3', 'T4', 'unassessed', 'prohibited'],
    },
    because: { type: 'string' },
    uses: {
      type: 'array',
      items: {
        type: 'object',
        required: ['use', 'tier', 'state', 'assessment'],
        additionalProperties: false,
        properties: {
          use: { type: 'string' },
          tier: { type: 'string' },
          state: { type: 'string' },
          assessment: { type: 'string' },
        },
      },
    },
  },
} as const;

export const dueItemSchema = {
  type: 'object',
  required: ['kind', 'modelRef', 'object', 'title', 'state', 'mine'],
  additionalProperties: false,
  properties: {
    kind: {
      type: 'string',
      description: 'slot, finding, condition, waiver, attestation, …',
    },
    modelRef: ref,
    modelTitle: nullableText,
    object: { type: 'string', description: '`request/req-3`' },
    slot: { type: 'string' },
    title: { type: 'string' },
    state: { type: 'string', description: 'waiting, due-soon, overdue' },
    owner: { type: ['string', 'null'] },
    dueAt: { type: ['string', 'null'], format: 'date-time' },
    since: { type: ['string', 'null'], format: 'date-time' },
    tier: { type: 'string' },
    mine: { type: 'boolean', description: 'Waits for the caller' },
  },
} as const;

const objectList = { type: 'array', items: fileObject } as const;

/** The names and faces behind refs. */
const people = {
  type: 'object',
  additionalProperties: {
    type: 'object',
    required: ['displayName'],
    additionalProperties: false,
    properties: { displayName: { type: ['string', 'null'] } },
  },
} as const;

/** Commitment → text; `null` where it was erased. */
const texts = {
  type: 'object',
  additionalProperties: { type: ['string', 'null'] },
} as const;

const completenessItem = {
  type: 'object',
  required: ['pointer', 'label', 'why', 'frameworks'],
  additionalProperties: false,
  properties: {
    pointer: { type: 'string' },
    label: { type: 'string' },
    why: { type: 'string' },
    frameworks: { type: 'array', items: { type: 'string' } },
  },
} as const;

export const completenessSchema = {
  type: 'object',
  required: ['tier', 'share', 'required', 'missing'],
  additionalProperties: false,
  properties: {
    tier: { type: 'string' },
    share: { type: 'number', minimum: 0, maximum: 1 },
    required: { type: 'number', minimum: 0, maximum: 1 },
    missing: { type: 'array', items: completenessItem },
  },
} as const;

export const modelFileSchema = {
  type: 'object',
  required: [
    'modelRef',
    'seq',
    'tier',
    'policyVersion',
    'card',
    'objects',
    'due',
    'allowedActions',
    'texts',
    'people',
    'readAt',
  ],
  additionalProperties: false,
  properties: {
    modelRef: ref,
    seq: {
      type: 'integer',
      description: 'Ledger entry that this state includes',
    },
    readAt: instant,
    policyVersion: { type: 'string' },
    tier: tierViewSchema,
    card: {
      type: ['object', 'null'],
      required: ['version', 'completeness'],
      additionalProperties: false,
      properties: { version: fileObject, completeness: completenessSchema },
    },
    objects: {
      type: 'object',
      description:
        'By kind; states are those at `readAt`: overdue, expired and lapsed are computed on reading',
      additionalProperties: objectList,
    },
    due: { type: 'array', items: dueItemSchema },
    allowedActions: { type: 'array', items: allowedActionSchema },
    texts,
    people,
  },
} as const;

export const commandRequestSchema = {
  type: 'object',
  required: ['command'],
  additionalProperties: false,
  properties: {
    command: {
      type: 'object',
      required: ['type'],
      additionalProperties: true,
      properties: { type: { type: 'string', maxLength: 100 } },
    },
    document: {
      type: 'string',
      maxLength: 10_485_760,
      description:
        'With card.publish of an import: the document itself, so that the untouched card can be exported again byte for byte',
    },
    stepUp: {
      type: 'string',
      maxLength: 100,
      description: 'Id of a completed step-up login, for signatures',
    },
    idempotencyKey: {
      type: 'string',
      minLength: 8,
      maxLength: 100,
      description: 'The same key again answers as the first time',
    },
  },
} as const;

export const commandResultSchema = {
  type: 'object',
  required: ['seqs', 'objects'],
  additionalProperties: false,
  properties: {
    seqs: { type: 'array', items: { type: 'integer' } },
    objects: {
      type: 'array',
      description: 'What changed',
      items: {
        type: 'object',
        required: ['kind', 'id'],
        additionalProperties: false,
        properties: { kind: { type: 'string' }, id: { type: 'string' } },
      },
    },
    receipt: {
      type: 'object',
      description:
        'Signed by the server: covers entries newer than the last checkpoint',
      required: ['seq', 'leafHash', 'signature', 'keyId'],
      additionalProperties: false,
      properties: {
        seq: { type: 'integer' },
        leafHash: { type: 'string' },
        signature: { type: 'string' },
        keyId: { type: 'string' },
      },
    },
  },
} as const;

export const refusedSchema = {
  type: 'object',
  required: ['error', 'refusal'],
  additionalProperties: true,
  properties: {
    error: {
      type: 'object',
      required: ['name', 'message'],
      additionalProperties: true,
      properties: { name: { type: 'string' }, message: { type: 'string' } },
    },
    refusal: refusalSchema,
  },
} as const;

const loss = {
  type: 'object',
  required: ['pointer', 'reason'],
  additionalProperties: false,
  properties: { pointer: { type: 'string' }, reason: { type: 'string' } },
} as const;

const problem = {
  type: 'object',
  required: ['pointer', 'message'],
  additionalProperties: false,
  properties: {
    pointer: { type: 'string' },
    message: { type: 'string' },
    fix: { type: 'string' },
  },
} as const;

const anyObject = { type: 'object', additionalProperties: true } as const;

export const cardFileSchema = {
  type: ['object', 'null'],
  description:
    'Where the card lives in a repository, and what the last reading of it was; null where the portal keeps the card',
  required: [
    'path',
    'url',
    'editUrl',
    'state',
    'problems',
    'readAt',
    'goodAt',
    'nextAt',
  ],
  additionalProperties: false,
  properties: {
    path: { type: 'string' },
    url: { type: ['string', 'null'] },
    editUrl: { type: ['string', 'null'] },
    state: {
      type: 'string',
      enum: [
        'waiting',
        'good',
        'stale',
        'missing',
        'unreadable',
        'invalid',
        'refused',
      ],
      description:
        'waiting: not read yet; stale: the last reading is older than three intervals; the others: what the last reading found',
    },
    problems: { type: 'array', items: problem },
    readAt: { ...instant, type: ['string', 'null'] },
    goodAt: { ...instant, type: ['string', 'null'] },
    nextAt: {
      ...instant,
      type: ['string', 'null'],
      description: 'When it is read again; null before the first',
    },
  },
} as const;

export const cardViewSchema = {
  type: 'object',
  required: [
    'version',
    'card',
    'versions',
    'completeness',
    'people',
    'readAt',
    'file',
  ],
  additionalProperties: false,
  properties: {
    file: cardFileSchema,
    readAt: instant,
    version: { ...fileObject, type: ['object', 'null'] },
    card: { ...anyObject, type: ['object', 'null'] },
    versions: objectList,
    completeness: { type: 'array', items: completenessSchema },
    people,
  },
} as const;

export const cardDiffSchema = {
  type: 'object',
  required: ['from', 'to', 'changeClass', 'changes'],
  additionalProperties: false,
  properties: {
    from: { type: ['integer', 'null'] },
    to: { type: 'integer' },
    changeClass: { type: 'string' },
    changes: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'kind', 'class'],
        additionalProperties: false,
        properties: {
          pointer: { type: 'string' },
          kind: { type: 'string', enum: ['added', 'removed', 'changed'] },
          class: { type: 'string' },
          before: {},
          after: {},
        },
      },
    },
  },
} as const;

export const cardImportRequestSchema = {
  type: 'object',
  required: ['document'],
  additionalProperties: false,
  properties: {
    document: { type: 'string', maxLength: 10_485_760 },
    filename: { type: 'string', maxLength: 255 },
    format: { type: 'string', maxLength: 40 },
  },
} as const;

export const cardImportPreviewSchema = {
  type: 'object',
  required: ['format', 'card', 'lossReport', 'problems'],
  additionalProperties: false,
  properties: {
    format: { type: ['string', 'null'] },
    documentDigest: { type: 'string' },
    card: { ...anyObject, type: ['object', 'null'] },
    lossReport: { type: 'array', items: loss },
    problems: { type: 'array', items: problem },
  },
} as const;

export const cardExportSchema = {
  type: 'object',
  required: ['format', 'filename', 'mediaType', 'document', 'lossReport'],
  additionalProperties: false,
  properties: {
    format: { type: 'string' },
    filename: { type: 'string' },
    mediaType: { type: 'string' },
    document: { type: 'string' },
    lossReport: { type: 'array', items: loss },
    original: {
      type: 'boolean',
      description: 'The untouched document that was imported, byte for byte',
    },
  },
} as const;

export const reviewSchema = {
  type: 'object',
  required: [
    'modelRef',
    'request',
    'since',
    'changes',
    'evidence',
    'slots',
    'allowedActions',
    'texts',
    'people',
    'signals',
    'signature',
    'readAt',
  ],
  additionalProperties: false,
  properties: {
    modelRef: ref,
    modelTitle: nullableText,
    readAt: instant,
    request: fileObject,
    since: {
      type: ['object', 'null'],
      description: 'The authorisation that it is compared with',
      additionalProperties: true,
    },
    changes: { type: 'array', items: anyObject },
    cardDiff: { ...cardDiffSchema, type: ['object', 'null'] },
    evidence: { type: 'array', items: anyObject },
    slots: { type: 'array', items: anyObject },
    rounds: { type: 'array', items: anyObject },
    findings: objectList,
    validations: objectList,
    signals: {
      type: 'array',
      items: anyObject,
      description: 'Live signals at reading, as in GET /models/…',
    },
    allowedActions: { type: 'array', items: allowedActionSchema },
    signature: {
      type: 'object',
      required: ['stepUp', 'maxAgeSeconds'],
      additionalProperties: false,
      properties: {
        stepUp: { type: 'boolean' },
        maxAgeSeconds: { type: 'integer' },
      },
    },
    texts,
    people,
  },
} as const;

export const inboxSchema = {
  type: 'object',
  required: ['items', 'totalItems', 'counts', 'people', 'pageInfo'],
  additionalProperties: false,
  properties: {
    items: { type: 'array', items: dueItemSchema },
    totalItems: { type: 'integer' },
    counts: {
      type: 'object',
      required: ['mine', 'overdue', 'all'],
      additionalProperties: false,
      properties: {
        mine: { type: 'integer' },
        overdue: { type: 'integer' },
        all: { type: 'integer' },
      },
    },
    people,
    pageInfo: {
      type: 'object',
      additionalProperties: false,
      properties: { nextCursor: { type: 'string' } },
    },
  },
} as const;

export const policyViewSchema = {
  type: 'object',
  required: [
    'current',
    'digest',
    'origin',
    'versions',
    'proposals',
    'presets',
    'template',
    'frameworks',
    'delegations',
    'conflicts',
    'allowedActions',
    'texts',
    'people',
  ],
  additionalProperties: false,
  properties: {
    current: anyObject,
    digest: { type: 'string' },
    origin: {
      type: 'string',
      enum: ['configuration', 'ledger'],
      description: 'Whether a published version or the bootstrap binds',
    },
    fileDiffers: {
      type: 'boolean',
      description: 'Configuration says something else than what is published',
    },
    versions: { type: 'array', items: anyObject },
    proposals: { type: 'array', items: anyObject },
    presets: { type: 'array', items: { type: 'string' } },
    template: anyObject,
    frameworks: { type: 'array', items: anyObject },
    delegations: { type: 'array', items: anyObject },
    conflicts: { type: 'array', items: anyObject },
    allowedActions: { type: 'array', items: allowedActionSchema },
    texts,
    people,
  },
} as const;

export const simulationRequestSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    preset: { type: 'string', maxLength: 40 },
    proposal: { type: 'string', maxLength: 100 },
    policy: anyObject,
  },
} as const;

export const simulationSchema = {
  type: 'object',
  required: ['from', 'to', 'differences', 'summary', 'models', 'totalItems'],
  additionalProperties: false,
  properties: {
    from: { type: 'string' },
    to: { type: 'string' },
    differences: { type: 'array', items: anyObject },
    summary: anyObject,
    models: { type: 'array', items: anyObject, maxItems: 500 },
    totalItems: { type: 'integer' },
  },
} as const;

export const gateRequestSchema = {
  type: 'object',
  required: ['model', 'environment'],
  additionalProperties: false,
  properties: {
    model: ref,
    version: { type: 'string', maxLength: 253 },
    digest: {
      type: ['string', 'null'],
      maxLength: 400,
      description: 'sha256:… of the artifact; without it nothing can match',
    },
    environment: { type: 'string', minLength: 1, maxLength: 63 },
    use: { type: 'string', maxLength: 200 },
  },
} as const;

export const gateAnswerSchema = {
  type: 'object',
  required: ['answer', 'signed', 'signature', 'keyId'],
  additionalProperties: false,
  properties: {
    answer: {
      type: 'object',
      description: 'What `signed` says, parsed',
      required: [
        'allow',
        'verdict',
        'mode',
        'reasons',
        'model',
        'environment',
        'digest',
        'policyVersion',
        'at',
        'cacheUntil',
      ],
      additionalProperties: true,
      properties: {
        allow: { type: 'boolean', description: 'What the pipeline should do' },
        verdict: {
          type: 'string',
          enum: ['authorised', 'rollback', 'not-authorised', 'unguarded'],
          description: 'What the record says, whatever the mode',
        },
        mode: { type: 'string', enum: ['observe', 'warn', 'enforce'] },
        reasons: {
          type: 'array',
          items: {
            type: 'object',
            required: ['code', 'message'],
            additionalProperties: true,
            properties: {
              code: { type: 'string' },
              message: { type: 'string' },
            },
          },
        },
        missingControls: { type: 'array', items: { type: 'string' } },
        mayAct: { type: 'array', items: { type: 'string' } },
        links: { type: 'array', items: anyObject },
        model: { type: 'string' },
        version: { type: ['string', 'null'] },
        digest: { type: ['string', 'null'] },
        environment: { type: 'string' },
        use: { type: ['string', 'null'] },
        tier: { type: 'string' },
        authorisation: { type: ['string', 'null'] },
        policyVersion: { type: 'string' },
        at: instant,
        cacheUntil: instant,
      },
    },
    signed: {
      type: 'string',
      description: 'Canonical JSON (RFC 8785) of the answer, base64',
    },
    signature: { type: 'string', description: 'Ed25519 over it, base64' },
    keyId: { type: 'string' },
  },
} as const;

export const intakeRequestSchema = {
  type: 'object',
  required: ['csv'],
  additionalProperties: false,
  properties: {
    csv: { type: 'string', maxLength: 5_000_000 },
    dryRun: { type: 'boolean' },
  },
} as const;

export const intakeResultSchema = {
  type: 'object',
  required: ['dryRun', 'rows', 'problems', 'accepted', 'refused'],
  additionalProperties: false,
  properties: {
    dryRun: { type: 'boolean' },
    accepted: { type: 'integer' },
    refused: { type: 'integer' },
    rows: { type: 'array', items: anyObject },
    problems: {
      type: 'array',
      items: {
        type: 'object',
        required: ['line', 'message'],
        additionalProperties: false,
        properties: {
          line: { type: 'integer' },
          column: { type: 'string' },
          message: { type: 'string' },
        },
      },
    },
  },
} as const;

export const governanceSummarySchema = {
  type: 'object',
  description: 'What lists show of a model’s file',
  required: [
    'tier',
    'authorisation',
    'authorisedUntil',
    'cardShare',
    'openFindings',
    'openRequests',
    'overdue',
  ],
  additionalProperties: false,
  properties: {
    tier: {
      type: 'string',
      enum: ['T1', 'T2', 'T3', 'T4', 'unassessed', 'prohibited'],
    },
    authorisation: {
      type: 'string',
      enum: ['active', 'conditional', 'suspended', 'ended', 'none'],
    },
    authorisedUntil: { type: ['string', 'null'], format: 'date-time' },
    cardShare: { type: ['number', 'null'], minimum: 0, maximum: 1 },
    openFindings: { type: 'integer' },
    openRequests: { type: 'integer' },
    overdue: { type: 'integer' },
  },
} as const;

export const erasureRequestSchema = {
  type: 'object',
  required: ['commitment', 'reason'],
  additionalProperties: false,
  properties: {
    commitment: { type: 'string', maxLength: 100 },
    reason: text,
  },
} as const;
