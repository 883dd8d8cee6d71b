import { failed, modelPath } from './parts';

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
        {
          name: 'asOf',
          in: 'query',
          required: false,
          allowReserved: true,
          description: 'As the record stood then; as it stands unless told',
          schema: { type: 'string', format: 'date-time', maxLength: 40 },
        },
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
