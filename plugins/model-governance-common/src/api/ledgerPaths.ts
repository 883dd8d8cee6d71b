import { failed, json } from './parts';
import { recordListSchema } from './schemas';

const instant = { type: 'string', format: 'date-time' } as const;
const query = <N extends string, S>(name: N, schema: S) =>
  ({
    name,
    in: 'query',
    required: false,
    allowReserved: true,
    schema,
  } as const);
const needed = <N extends string, S>(name: N, schema: S) =>
  ({ name, in: 'query', required: true, schema } as const);
const text = { type: 'string', maxLength: 400 } as const;
const place = {
  type: 'integer',
  minimum: 1,
  maximum: Number.MAX_SAFE_INTEGER,
} as const;
const time = { ...instant, maxLength: 40 } as const;

export const integritySchema = {
  type: 'object',
  required: [
    'state',
    'size',
    'verifiedTo',
    'verifiedAt',
    'problem',
    'checkpoint',
    'witnesses',
  ],
  additionalProperties: false,
  properties: {
    state: {
      type: 'string',
      enum: ['verified', 'broken', 'never-run', 'running'],
    },
    size: { type: 'integer' },
    verifiedTo: { type: 'integer' },
    verifiedAt: { type: ['string', 'null'], format: 'date-time' },
    problem: { type: ['string', 'null'] },
    checkpoint: {
      type: ['object', 'null'],
      required: ['size', 'note', 'publishedAt'],
      additionalProperties: false,
      properties: {
        size: { type: 'integer' },
        note: { type: 'string', description: 'C2SP signed note' },
        publishedAt: instant,
      },
    },
    witnesses: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'state', 'size', 'reason'],
        additionalProperties: false,
        properties: {
          id: { type: 'string' },
          state: { type: 'string', enum: ['ok', 'behind', 'down'] },
          size: { type: ['integer', 'null'] },
          reason: { type: ['string', 'null'] },
        },
      },
    },
  },
} as const;

const hashes = {
  type: 'array',
  items: { type: 'string' },
  description: 'Hex, from the leaf to the root (RFC 6962)',
} as const;

const access = 'model-governance.record.read';

/** The ledger: entries, proofs, and whether it is what was written. */
export const ledgerPaths = {
  '/ledger/entries': {
    get: {
      operationId: 'listLedger',
      'x-access': access,
      description:
        'Entries about models that the caller may see, and about policies and people; newest first. `asOf` shows the ledger as it stood then.',
      parameters: [
        query('actor', text),
        query('type', text),
        query('model', text),
        query('from', time),
        query('to', time),
        query('asOf', time),
        query('cursor', { type: 'string', maxLength: 40 } as const),
      ],
      responses: { '200': json('A page', recordListSchema), default: failed() },
    },
  },
  '/ledger/integrity': {
    get: {
      operationId: 'getLedgerIntegrity',
      'x-access': access,
      parameters: [],
      responses: {
        '200': json('What the last verification found', integritySchema),
        default: failed(),
      },
    },
  },
  '/ledger/proof': {
    get: {
      operationId: 'getLedgerProof',
      'x-access': access,
      description: 'That an entry is in the tree of the newest checkpoint.',
      parameters: [needed('seq', place)],
      responses: {
        '200': json('The proof and the note it leads to', {
          type: 'object',
          required: ['seq', 'size', 'proof', 'checkpoint'],
          additionalProperties: false,
          properties: {
            seq: { type: 'integer' },
            size: { type: 'integer' },
            proof: hashes,
            checkpoint: { type: 'string' },
          },
        } as const),
        default: failed(),
      },
    },
  },
  '/ledger/consistency': {
    get: {
      operationId: 'getLedgerConsistency',
      'x-access': access,
      description:
        'That the ledger of `from` entries is the beginning of the one of `to`.',
      parameters: [needed('from', place), needed('to', place)],
      responses: {
        '200': json('The proof', {
          type: 'object',
          required: ['from', 'to', 'proof', 'fromRoot', 'toRoot'],
          additionalProperties: false,
          properties: {
            from: { type: 'integer' },
            to: { type: 'integer' },
            proof: hashes,
            fromRoot: { type: 'string' },
            toRoot: { type: 'string' },
          },
        } as const),
        default: failed(),
      },
    },
  },
  '/ledger/erase': {
    post: {
      operationId: 'eraseText',
      'x-access': 'model-governance.text.erase',
      description:
        'Erases a person’s words: the commitment in the entries stays, proofs still hold, and an entry says that it was done.',
      parameters: [],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['modelRef', 'commitment', 'reason'],
              additionalProperties: false,
              properties: {
                modelRef: {
                  type: 'string',
                  maxLength: 400,
                  description: 'Model ref, or `organisation`',
                },
                commitment: {
                  type: 'string',
                  pattern: '^sha256:[0-9a-f]{64}$',
                },
                reason: { type: 'string', minLength: 1, maxLength: 2000 },
              },
            },
          },
        },
      },
      responses: {
        '200': json('The entry that says so', {
          type: 'object',
          required: ['seq'],
          additionalProperties: false,
          properties: { seq: { type: 'integer' } },
        } as const),
        default: failed(),
      },
    },
  },
  '/ledger/checkpoint': {
    get: {
      operationId: 'getLedgerCheckpoint',
      'x-access': access,
      parameters: [],
      responses: {
        '200': json('The newest signed tree head', {
          type: 'object',
          required: ['size', 'note'],
          additionalProperties: false,
          properties: {
            size: { type: 'integer' },
            note: { type: 'string' },
          },
        } as const),
        default: failed(),
      },
    },
  },
} as const;
