export * from './completeness';
export * from './completenessProfile';
export * from './decide';
export * from './diff';
export * from './emptyText';
export * from './events';
export * from './evolve';
export * from './formats';
export {
  classOfPointer,
  materialDigest,
  materialPart,
  worstClass,
} from './material';
export * from './origins';
export { maxCardBytes } from './documents';
export { parseCard, parseCardYaml, type ParsedCard } from './parse';
export * from './schema';
export * from './types';
