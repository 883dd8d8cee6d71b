import type { Config } from '@backstage/config';
import {
  builtInFactTypes,
  builtInKpis,
  builtInScorecard,
  defaultKpiPolicy,
  parseCondition,
  parseKpiPolicy,
  parseScorecard,
  type CheckDefinition,
  type FactSource,
  type FactTypes,
  type Kpi,
  type KpiPolicy,
  type KpiTargetRule,
  type ScorecardPolicy,
} from '@modelgov/backstage-plugin-model-governance-common';

/** What adopters' modules added. */
export interface KpiAdditions {
  kpis: { kpi: Kpi; targets: readonly KpiTargetRule[] }[];
  checks: CheckDefinition[];
  factSources: FactSource[];
}

/** @throws InputError naming the path and what is expected there */
export type ProposeKpiPolicy = (value: unknown, path: string) => KpiPolicy;

export const noAdditions = (): KpiAdditions => ({
  kpis: [],
  checks: [],
  factSources: [],
});

/**
 * KPIs, targets and checks: ours, those of modules, those of configuration. A
 * policy in configuration stands instead of the default one; targets of
 * modules come before it, so that configuration has the last word.
 *
 * @throws InputError or Error naming the key or module and what is expected
 */
export function readKpiConfig(
  root: Config,
  added: KpiAdditions,
): {
  kpis: readonly Kpi[];
  policy: KpiPolicy;
  /** Reads a policy that might replace this one. */
  propose: ProposeKpiPolicy;
  scorecard: ScorecardPolicy;
} {
  const kpis = [...builtInKpis, ...added.kpis.map(({ kpi }) => kpi)];
  assertUnique(
    'KPIs',
    kpis.map(({ id }) => id),
  );
  const given = root.getOptional('model-governance.kpis');
  const propose = (value: unknown, path: string) =>
    withModuleTargets(parseKpiPolicy(value, path, kpis), added, kpis);
  const policy = given
    ? propose(given, 'model-governance.kpis')
    : withModuleTargets(defaultKpiPolicy, added, kpis);
  return {
    kpis,
    policy,
    propose,
    scorecard: readScorecard(root, added, kpis),
  };
}

function withModuleTargets(
  base: KpiPolicy,
  added: KpiAdditions,
  kpis: readonly Kpi[],
): KpiPolicy {
  const ofModules = added.kpis.flatMap(({ targets }) => targets);
  return parseKpiPolicy(
    { version: base.version, targets: [...ofModules, ...base.targets] },
    'model-governance.kpis with the targets of modules',
    kpis,
  );
}

function readScorecard(
  root: Config,
  added: KpiAdditions,
  kpis: readonly Kpi[],
): ScorecardPolicy {
  assertUnique(
    'fact sources',
    added.factSources.map(({ id }) => id),
  );
  const builtIn = builtInFactTypes(kpis);
  const types: Record<string, FactTypes[string]> = { ...builtIn };
  for (const { id, facts } of added.factSources) {
    for (const [name, type] of Object.entries(facts)) {
      if (!name.startsWith(`${id}.`) || Object.hasOwn(types, name)) {
        throw new Error(
          `Fact source ${id}: the fact "${name}" must begin with "${id}." and be new`,
        );
      }
      types[name] = type;
    }
  }
  const own = added.checks.map(check => ({
    ...check,
    condition: parseCondition(
      check.condition,
      `check ${check.id}: condition`,
      types,
    ),
  }));
  assertUnique(
    'checks',
    own.map(({ id }) => id),
  );
  const ids = new Set(own.map(({ id }) => id));
  const base: ScorecardPolicy = {
    version: builtInScorecard.version,
    checks: [...builtInScorecard.checks.filter(c => !ids.has(c.id)), ...own],
  };
  const given = root.getOptional('model-governance.scorecard');
  return given
    ? parseScorecard(given, 'model-governance.scorecard', {
        builtIn: base,
        types,
      })
    : base;
}

function assertUnique(what: string, ids: readonly string[]): void {
  const twice = ids.find((id, index) => ids.indexOf(id) < index);
  if (twice !== undefined) {
    throw new Error(`Two ${what} have the id "${twice}"; ids must differ`);
  }
}
