import type {
  RepositoryFamily,
  Tier,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { Repo } from '../repo/Repo';
import { get, list } from '../repo/values';

/**
 * What the host brings along; each one that is absent is named in the report,
 * so that nobody takes a file for checked that was only looked at.
 *
 * @public
 */
export interface Validators {
  /** Lower-case hexadecimal SHA-256 of a UTF-8 text. */
  sha256?(text: string): string;
  /** What is wrong with a PromQL expression. */
  promql?(expression: string): string | undefined;
  /** What is wrong with a Python file. */
  python?(text: string): string | undefined;
  /** What is wrong with a Terraform file. */
  terraform?(text: string): string | undefined;
}

/** What a check looks at. */
export interface CheckContext {
  repo: Repo;
  tier: Tier;
  family: RepositoryFamily;
  validators: Validators;
  /** Whether another control asks for the file, and so reports its loss. */
  askedElsewhere(path: string): boolean;
}

/**
 * What is wrong, one sentence each; none is good. A file of another control
 * that is missing is that control's failure: a link to it is not judged.
 */
export type Check = (context: CheckContext) => string[];

/** Complaints whose condition holds. */
export function when(
  ...cases: readonly (readonly [unknown, string])[]
): string[] {
  return cases.flatMap(([wrong, message]) => (wrong ? [message] : []));
}

/** The names that contracts/metrics.yaml promises, or `undefined` without it. */
export function promisedMetrics(repo: Repo): Set<string> | undefined {
  const metrics = get(repo.value('contracts/metrics.yaml'), 'metrics');
  if (!Array.isArray(metrics)) return undefined;
  return new Set(list(metrics).map(metric => String(get(metric, 'name'))));
}
