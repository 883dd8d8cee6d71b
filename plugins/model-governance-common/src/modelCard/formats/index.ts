export { detectFormat } from './detect';
export * from './exportCard';
export * from './importCard';
export type { BomVersion } from './cyclonedx/read';
export type { CardImport, ImportedCard } from './reading';
export type { CardDocument, ExportedCard } from './writing';
