import { e23 } from './e-23';
import { euAiAct } from './euAiAct';
import { iso42001 } from './iso42001';
import { nistAiRmf } from './nistAiRmf';
import { sr117 } from './sr11-7';
import { sr262 } from './sr26-2';
import { ss123 } from './ss1-23';
import type { Framework, FrameworkControl } from './types';

/** @public */
export const frameworks: readonly Framework[] = [
  sr262,
  sr117,
  ss123,
  e23,
  euAiAct,
  nistAiRmf,
  iso42001,
];

/** @public */
export interface FrameworkFacts {
  /** Of the tier result. */
  flags: readonly string[];
  /** As of when, epoch ms. */
  at: number;
}

/** @public */
export interface FrameworkScope {
  inScope: boolean;
  rationale: string;
}

/**
 * Whether a framework covers a use, and why. Before and after it is in force
 * it does not, so that a file can be read as of any date.
 *
 * @public
 */
export function frameworkScope(
  framework: Framework,
  { flags, at }: FrameworkFacts,
): FrameworkScope {
  const { from, until } = framework.inForce;
  if (until !== null && at >= Date.parse(until)) {
    const instead = frameworks.find(f => f.id === framework.replacedBy);
    return {
      inScope: false,
      rationale: `Rescinded on ${until}${
        instead ? `; see ${instead.title}` : ''
      }.`,
    };
  }
  if (at < Date.parse(from)) {
    return { inScope: false, rationale: `In force from ${from}.` };
  }
  const rule = framework.scope.find(
    ({ anyFlag }) =>
      anyFlag === undefined ||
      anyFlag.some(flag =>
        flags.some(f => (flag.endsWith(':') ? f.startsWith(flag) : f === flag)),
      ),
  );
  return rule
    ? { inScope: rule.inScope, rationale: rule.rationale }
    : { inScope: false, rationale: 'No rule of its scope holds.' };
}

/** Clauses that a control serves, as `<framework>/<clause>`. @public */
export function clausesServedBy(
  control: FrameworkControl,
  among: readonly Framework[] = frameworks,
): string[] {
  return among.flatMap(({ id, crosswalk }) =>
    (crosswalk[control] ?? []).map(clause => `${id}/${clause}`),
  );
}
