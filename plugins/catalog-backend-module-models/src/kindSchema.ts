import {
  annotations,
  modelSpecSchema,
  servingModes,
} from '@modelgov/backstage-plugin-model-governance-common';
import { refPattern, relationFields } from './relationFields';

type SpecField = keyof typeof modelSpecSchema.properties;

function withRefPatterns() {
  const properties: Record<string, object> = { ...modelSpecSchema.properties };
  for (const relationField of relationFields) {
    const pattern = refPattern(relationField);
    const field = relationField.field as SpecField; // the test compares both lists
    const declared = modelSpecSchema.properties[field];
    properties[field] =
      'items' in declared
        ? { ...declared, items: { ...declared.items, pattern } }
        : { ...declared, pattern };
  }
  return properties;
}

/** JSON Schema (draft-07) of a `Model`, beyond the envelope of every entity. */
export const modelKindSchema = {
  type: 'object',
  required: ['spec'],
  properties: {
    spec: { ...modelSpecSchema, properties: withRefPatterns() },
  },
};

/** An annotation we read, on any kind that counts as a model. */
export interface AnnotationDefinition {
  name: string;
  title: string;
  description: string;
  jsonSchema: { type: 'string'; enum?: string[]; minLength?: number };
}

export const annotationDefinitions: readonly AnnotationDefinition[] = [
  {
    name: annotations.telemetry,
    title: 'Model telemetry',
    description:
      'YAML or JSON list like spec.telemetry of a Model, for kinds that have no such field',
    jsonSchema: { type: 'string', minLength: 1 },
  },
  {
    name: annotations.mode,
    title: 'Serving mode',
    description:
      'How the model serves, for kinds that have no spec.mode: decides which signals apply',
    jsonSchema: { type: 'string', enum: [...servingModes] },
  },
  {
    name: annotations.card,
    title: 'Model card file',
    description:
      'Path of the model card in the repository that declares the entity, such as docs/model-card.yaml; from the root of the repository with a / before it. The portal then reads the card from there and does not edit it',
    jsonSchema: { type: 'string', minLength: 1 },
  },
  {
    name: annotations.registryModel,
    title: 'Model in a registry',
    description:
      'ID/NAME: the registry by its id in the configuration, and the name that the model has there; its versions and runs become lineage of this model',
    jsonSchema: { type: 'string', minLength: 3 },
  },
  {
    name: annotations.riskTier,
    title: 'Claimed risk tier',
    description:
      'A claim only; a mismatch with the confirmed assessment is a finding',
    jsonSchema: { type: 'string', minLength: 1 },
  },
  {
    name: annotations.visibility,
    title: 'Visibility',
    description:
      'restricted: only owners and the governance roles may see the entity',
    // A misspelt value would show to everybody what was meant to be hidden.
    jsonSchema: { type: 'string', enum: ['restricted'] },
  },
];
