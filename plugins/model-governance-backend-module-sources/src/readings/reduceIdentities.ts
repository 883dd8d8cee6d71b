import type { Observation } from '@modelgov/backstage-plugin-model-governance-common';

export type IdentityObservation = Extract<Observation, { type: 'identity' }>;

/** What one running process says it is. */
export interface ReportedIdentity {
  version?: string;
  digest?: string;
}

/**
 * One identity of several replicas. What they disagree on is left out, since
 * an unknown digest never counts as a match; the disagreement is said.
 */
export function reduceIdentities(
  name: string,
  reported: readonly ReportedIdentity[],
): { observation: IdentityObservation; partial?: string } | string {
  const known = reported.filter(one => one.version || one.digest);
  if (known.length === 0) return `${name} has neither version nor digest`;
  const version = agreed(known.map(one => one.version));
  const digest = agreed(known.map(one => one.digest));
  const variants = new Set(
    known.map(one => `${one.version ?? '?'} (${one.digest ?? 'no digest'})`),
  );
  const partial =
    variants.size > 1
      ? `replicas report different models: ${[...variants]
          .slice(0, 4)
          .join(', ')}`
      : undefined;
  return {
    observation: {
      type: 'identity',
      ...(version && { version }),
      ...(digest && { digest }),
    },
    partial,
  };
}

function agreed(values: ReadonlyArray<string | undefined>): string | undefined {
  return new Set(values).size === 1 ? values[0] : undefined;
}
