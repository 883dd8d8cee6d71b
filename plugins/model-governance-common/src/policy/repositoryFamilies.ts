/**
 * Kinds of repositories that controls are asked of: one that answers requests
 * with a model, and one that only makes models.
 *
 * @public
 */
export const repositoryFamilies = [
  'online-service',
  'training-pipeline',
] as const;

/** @public */
export type RepositoryFamily = (typeof repositoryFamilies)[number];
