/**
 * Control sets as data, and whether a repository keeps them.
 *
 * @packageDocumentation
 */
export * from './checkRepo';
export type { CheckId, Validators } from './checks';
export * from './controls';
export type { RepoFiles } from './repo';
