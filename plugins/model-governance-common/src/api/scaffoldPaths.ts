import type { FromSchema } from 'json-schema-to-ts';
import { tiers } from '../policy/governancePolicy';
import { repositoryFamilies } from '../policy/repositoryFamilies';
import { body, failed, json } from './parts';

const texts = { type: 'array', items: { type: 'string' } } as const;

const answersSchema = {
  type: 'object',
  required: ['depth', 'gates', 'scores'],
  additionalProperties: false,
  properties: {
    depth: { type: 'string', enum: ['full', 'provisional'] },
    gates: { type: 'object', additionalProperties: true },
    scores: { type: 'object', additionalProperties: { type: 'number' } },
    family: {
      type: 'string',
      enum: repositoryFamilies,
      description: 'What the repository is. Absent: online-service',
    },
  },
} as const;

const previewSchema = {
  type: 'object',
  required: [
    'tier',
    'unanswered',
    'reasons',
    'flags',
    'controlSet',
    'controls',
    'effortHours',
  ],
  additionalProperties: false,
  properties: {
    tier: { type: 'string', enum: [...tiers, 'prohibited'] },
    unanswered: {
      ...texts,
      description: 'Questions without an answer; each counted as worst',
    },
    reasons: { ...texts, description: 'Why it is not lower' },
    flags: texts,
    controlSet: { type: 'string', description: 'Version of the control set' },
    controls: {
      type: 'array',
      description: 'What a repository of this tier keeps, and is warned about',
      items: {
        type: 'object',
        required: ['id', 'group', 'title', 'why', 'level', 'effortHours'],
        additionalProperties: false,
        properties: {
          id: { type: 'string' },
          group: { type: 'string' },
          title: { type: 'string' },
          why: { type: 'string' },
          level: { type: 'string', enum: ['required', 'warn'] },
          effortHours: { type: 'number' },
        },
      },
    },
    effortHours: {
      type: 'number',
      description:
        'Estimated hours in the first year for the required controls, beyond what a template gives',
    },
  },
} as const;

/** Answers to risk questions, by question id. @public */
export type AssessmentPreviewRequest = FromSchema<typeof answersSchema>;
/** What answers come to; efforts in hours. @public */
export type AssessmentPreview = FromSchema<typeof previewSchema>;

/** For forms that make a new model: nothing of it is stored. */
export const scaffoldPaths = {
  '/assessments/preview': {
    post: {
      operationId: 'previewAssessment',
      'x-access': 'models',
      description:
        'The tier that answers come to, the controls that a repository of it keeps, and what they cost. Nothing is stored.',
      parameters: [],
      requestBody: body(answersSchema),
      responses: {
        '200': json('Tier, controls and effort', previewSchema),
        default: failed(),
      },
    },
  },
} as const;
