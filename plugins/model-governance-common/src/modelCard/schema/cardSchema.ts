import type { CanonicalValue } from '../../ledger/canonicalJson';
import { considerations } from './considerations';
import { evaluation } from './evaluation';
import { governance, operations } from './governance';
import { licensing, overview, ownership, purpose, subject } from './identity';
import { provenance } from './provenance';
import {
  object,
  text,
  type Described,
  type SchemaNode,
  type Shape,
} from './shape';
import { data, supplements, technical, training } from './technical';

/** @public */
export const cardSchemaVersion = 'modelcard/v1';

const schemaVersion: Shape<typeof cardSchemaVersion> = {
  title: 'Schema version',
  type: 'string',
  const: cardSchemaVersion,
};

/** Fields of one's own, under a name that nobody else takes. */
const extensions: Shape<Record<string, CanonicalValue>> = {
  type: 'object',
  title: 'Extensions',
  description: 'Fields of your own by reverse-DNS name: com.example.review',
  propertyNames: { pattern: '^[a-z0-9-]+(\\.[A-Za-z0-9_-]+)+$' },
};

const card = object('Model card', {
  schemaVersion,
  cardVersion: text('Card version'),
  subject,
  overview,
  ownership,
  licensing,
  purpose,
  technical,
  data,
  training,
  evaluation,
  considerations,
  operations,
  governance,
  lineageRef: text('Lineage'),
  provenance,
  ...supplements,
  extensions,
});

/** A model card as the schema describes it. @public */
export type ModelCard = Described<typeof card> & {
  schemaVersion: typeof cardSchemaVersion;
};

const closed: SchemaNode = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://model-governance.io/schema/modelcard/v1',
  title: card.title,
  type: card.type,
  properties: card.properties,
  required: ['schemaVersion'],
  unevaluatedProperties: false,
};

/**
 * The model card, `modelcard/v1`: JSON Schema 2020-12. The shape is strict and
 * next to nothing is required, so that a draft can be kept; what a tier asks
 * for is in the completeness profile. It takes in what Google's Model Card
 * Toolkit 0.0.2, Hugging Face, CycloneDX 1.5–1.7 and SageMaker can say.
 *
 * @public
 */
export const cardSchema: Shape<ModelCard> = closed;
