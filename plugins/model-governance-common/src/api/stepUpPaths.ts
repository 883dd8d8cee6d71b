import { failed, json } from './parts';

export const stepUpStartedSchema = {
  type: 'object',
  required: ['id', 'url', 'expiresAt'],
  additionalProperties: false,
  properties: {
    id: { type: 'string' },
    url: { type: 'string', description: 'Where the person logs in' },
    expiresAt: { type: 'string', format: 'date-time' },
  },
} as const;

export const stepUpStateSchema = {
  type: 'object',
  required: ['id', 'state', 'message'],
  additionalProperties: false,
  properties: {
    id: { type: 'string' },
    state: {
      type: 'string',
      enum: ['pending', 'completed', 'refused', 'used', 'expired'],
    },
    message: { type: ['string', 'null'] },
  },
} as const;

/** Logins for signatures. */
export const stepUpPaths = {
  '/step-up': {
    post: {
      operationId: 'beginStepUp',
      'x-access': 'models',
      description:
        'Begins a login for one signature. `purpose` names it: the command type, the model, the object and the subject digest, separated by spaces.',
      parameters: [],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['purpose'],
              additionalProperties: false,
              properties: {
                purpose: { type: 'string', minLength: 1, maxLength: 1000 },
              },
            },
          },
        },
      },
      responses: {
        '200': json('Where to log in', stepUpStartedSchema),
        default: failed('Not configured, or not for the caller'),
      },
    },
  },
  '/step-up/{id}': {
    get: {
      operationId: 'getStepUp',
      'x-access': 'models',
      parameters: [
        {
          name: 'id',
          in: 'path',
          required: true,
          schema: { type: 'string', maxLength: 100 },
        },
      ],
      responses: {
        '200': json('How the login went', stepUpStateSchema),
        default: failed('Not found, or not for the caller'),
      },
    },
  },
} as const;
