import { failed, modelPath, query } from './parts';

/** Proof for somebody who does not trust us. */
export const evidencePaths = {
  '/models/{kind}/{namespace}/{name}/evidence': {
    get: {
      operationId: 'getEvidence',
      'x-access': 'model-governance.evidence.export',
      description:
        'One zip with all that is recorded of a model, proofs and a program that checks it offline. For those who hold the permission, and for the owner of the model. The same record gives the same bytes.',
      parameters: [
        ...modelPath,
        query('asOf', {
          type: 'string',
          format: 'date-time',
          maxLength: 40,
        } as const),
      ],
      responses: {
        '200': {
          description: 'The bundle',
          content: {
            'application/zip': { schema: { type: 'string', format: 'binary' } },
          },
        },
        default: failed(),
      },
    },
  },
} as const;
