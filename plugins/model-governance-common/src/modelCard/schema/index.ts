export { cardSchema, cardSchemaVersion, type ModelCard } from './cardSchema';
export type { Described, SchemaNode, Shape } from './shape';
