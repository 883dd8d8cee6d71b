import * as schemas from './governanceSchemas';
import { body, failed, json, modelPath, pathParam, query } from './parts';
import { errorSchema } from './schemas';

const refused = json(
  'The domain says no: which rule, and who may act. 403 who, 409 state, 422 input',
  schemas.refusedSchema,
);

/** No part in the policy, or none in the catalog at all. */
const forbidden = json(
  'The domain says no, and who may; or the caller is not known to the catalog',
  { anyOf: [schemas.refusedSchema, errorSchema] },
);

const number = { type: 'integer', minimum: 1, maximum: 1_000_000 } as const;
const word = { type: 'string', maxLength: 100 } as const;

/** Governance: files, cards, reviews, policy, gate. */
export const governancePaths = {
  '/models/{kind}/{namespace}/{name}/file': {
    get: {
      operationId: 'getModelFile',
      'x-access': 'models',
      description:
        'All that governance holds on one model, what is due and what the caller may do, in one round trip.',
      parameters: [...modelPath],
      responses: {
        '200': json('The file', schemas.modelFileSchema),
        default: failed('Not found, or not for the caller'),
      },
    },
  },
  '/models/{kind}/{namespace}/{name}/commands': {
    post: {
      operationId: 'commandModel',
      'x-access': 'commands',
      description:
        'Gives one command to a model’s file. What may be commanded by whom is decided by the policy; a refusal is recorded too.',
      parameters: [...modelPath],
      requestBody: body(schemas.commandRequestSchema),
      responses: {
        '200': json('Recorded', schemas.commandResultSchema),
        '403': forbidden,
        '409': refused,
        '422': refused,
        default: failed('Not found, or not for the caller'),
      },
    },
  },
  '/models/{kind}/{namespace}/{name}/card': {
    get: {
      operationId: 'getCard',
      'x-access': 'models',
      parameters: [...modelPath, query('version', number)],
      responses: {
        '200': json(
          'The card, its versions and what it lacks',
          schemas.cardViewSchema,
        ),
        default: failed('Not found, or not for the caller'),
      },
    },
  },
  '/models/{kind}/{namespace}/{name}/card/refresh': {
    post: {
      operationId: 'refreshCard',
      'x-access': 'models',
      description:
        'Reads the card from its repository now, unless it was read within the last seconds.',
      parameters: [...modelPath],
      responses: {
        '200': json('What the reading found', schemas.cardFileSchema),
        default: failed('Not found, or not for the caller'),
      },
    },
  },
  '/models/{kind}/{namespace}/{name}/card/diff': {
    get: {
      operationId: 'getCardDiff',
      'x-access': 'models',
      parameters: [...modelPath, query('from', number), query('to', number)],
      responses: {
        '200': json('Field by field', schemas.cardDiffSchema),
        default: failed('Not found, or not for the caller'),
      },
    },
  },
  '/models/{kind}/{namespace}/{name}/card/export': {
    get: {
      operationId: 'exportCard',
      'x-access': 'models',
      parameters: [
        ...modelPath,
        query('version', number),
        query('format', {
          type: 'string',
          enum: [
            'model-governance',
            'model-card-toolkit',
            'hugging-face',
            'cyclonedx',
          ],
        } as const),
      ],
      responses: {
        '200': json(
          'The document and what it could not carry',
          schemas.cardExportSchema,
        ),
        default: failed('Not found, or not for the caller'),
      },
    },
  },
  '/models/{kind}/{namespace}/{name}/card/import': {
    post: {
      operationId: 'previewCardImport',
      'x-access': 'models',
      description:
        'Translates a document into a card without keeping it; publish the card to keep it.',
      parameters: [...modelPath],
      requestBody: body(schemas.cardImportRequestSchema),
      responses: {
        '200': json(
          'The card, losses and problems',
          schemas.cardImportPreviewSchema,
        ),
        default: failed('Not found, or not for the caller'),
      },
    },
  },
  '/models/{kind}/{namespace}/{name}/requests/{id}': {
    get: {
      operationId: 'getReview',
      'x-access': 'models',
      description: 'Everything one review needs, in one round trip.',
      parameters: [...modelPath, pathParam('id')],
      responses: {
        '200': json('The review', schemas.reviewSchema),
        default: failed('Not found, or not for the caller'),
      },
    },
  },
  '/inbox': {
    get: {
      operationId: 'listInbox',
      'x-access': 'models',
      description:
        'What waits, is due soon or overdue, over the caller’s models.',
      parameters: [
        query('scope', { type: 'string', enum: ['mine', 'all'] } as const),
        query('state', {
          type: 'string',
          enum: ['waiting', 'due-soon', 'overdue'],
        } as const),
        query('kind', word),
        query('limit', { type: 'integer', minimum: 1, maximum: 100 } as const),
        query('cursor', { type: 'string', maxLength: 200 } as const),
      ],
      responses: {
        '200': json('A page, soonest due first', schemas.inboxSchema),
        default: failed('What was wrong, and what is expected'),
      },
    },
  },
  '/policy': {
    get: {
      operationId: 'getPolicy',
      'x-access': 'models',
      parameters: [],
      responses: {
        '200': json(
          'The policy that binds, and those proposed',
          schemas.policyViewSchema,
        ),
        default: failed('Not for the caller'),
      },
    },
  },
  '/policy/simulate': {
    post: {
      operationId: 'simulatePolicy',
      'x-access': 'model-governance.policy.simulate',
      description:
        'Which models move and which authorisations lapse if this policy were published. Over the models the caller may see.',
      parameters: [],
      requestBody: body(schemas.simulationRequestSchema),
      responses: {
        '200': json('What would change', schemas.simulationSchema),
        default: failed('The policy is inconsistent: path and reason'),
      },
    },
  },
  '/organisation/commands': {
    post: {
      operationId: 'commandOrganisation',
      'x-access': 'commands',
      description: 'Policies, delegations, declarations of conflicts.',
      parameters: [],
      requestBody: body(schemas.commandRequestSchema),
      responses: {
        '200': json('Recorded', schemas.commandResultSchema),
        '403': forbidden,
        '409': refused,
        '422': refused,
        default: failed('Not for the caller'),
      },
    },
  },
  '/gate': {
    post: {
      operationId: 'askGate',
      'x-access': 'model-governance.gate.ask',
      description:
        'May this digest be deployed there? Fails closed; the signed answer may be cached until `cacheUntil`.',
      parameters: [],
      requestBody: body(schemas.gateRequestSchema),
      responses: {
        '200': json('The signed answer', schemas.gateAnswerSchema),
        default: failed('Not for the caller'),
      },
    },
  },
  '/intake': {
    post: {
      operationId: 'intakeModels',
      'x-access': 'model-governance.intake.run',
      description:
        'Day one: provisional tiers and legacy authorisations from CSV, row by row; `dryRun` shows what would happen.',
      parameters: [],
      requestBody: body(schemas.intakeRequestSchema),
      responses: {
        '200': json('Row by row', schemas.intakeResultSchema),
        default: failed('Nothing was recorded'),
      },
    },
  },
} as const;
