import { familyOf, metricNames } from '../repo/promql';
import { deep, get, isNumber, isText, list } from '../repo/values';
import {
  promisedMetrics,
  when,
  type Check,
  type CheckContext,
} from './context';
import { headings } from './markdown';

/** What is wrong with queries of a file: syntax, and metrics nobody promised. */
export function wrongQueries(
  { repo, validators }: CheckContext,
  path: string,
  queries: readonly unknown[],
): string[] {
  const promised = promisedMetrics(repo);
  return queries.flatMap(query => {
    if (!isText(query)) return [`${path} has an empty query`];
    const broken = validators.promql?.(query);
    if (broken) return [`${path}: ${broken}`];
    if (!promised) return [];
    return metricNames(query)
      .filter(name => !promised.has(name) && !promised.has(familyOf(name)))
      .map(
        name =>
          `${path} asks for ${name}, which contracts/metrics.yaml does not promise`,
      );
  });
}

const exportedMetrics: Check = ({ repo }) => {
  const promised = promisedMetrics(repo);
  const source = repo.texts('src/*/*.py');
  const contract = repo.value('contracts/metrics.yaml');
  if (contract && (promised?.size ?? 0) === 0) {
    return ['contracts/metrics.yaml names no metric'];
  }
  if (!promised || !source) return [];
  return [...promised]
    .filter(
      name =>
        !source.includes(`"${name}"`) &&
        !source.includes(`"${name.replace(/_total$/, '')}"`),
    )
    .map(name => `contracts/metrics.yaml promises ${name}; src/ exports none`);
};

const openTelemetry: Check = ({ repo }) => {
  const source = repo.texts('src/*/*.py');
  return when(
    [source && !/opentelemetry/.test(source), 'src/ makes no spans'],
    [source && !/trace_id/.test(source), 'Logs do not name their trace'],
  );
};

/** Least share that an availability objective may promise. */
const leastAvailability = { T1: 0.99, T2: 0.99, T3: 0.95, T4: 0.9 };

const objectives: Check = context => {
  const { repo, tier } = context;
  return repo.paths('slo/*.yaml').flatMap(path => {
    const slo = repo.value(path);
    const indicator = get(slo, 'spec', 'indicator', 'spec');
    const targets = list(get(slo, 'spec', 'objectives')).map(one =>
      get(one, 'target'),
    );
    const floor = path.endsWith('availability.yaml')
      ? leastAvailability[tier]
      : 0.5;
    return [
      ...when(
        [
          get(slo, 'apiVersion') !== 'openslo/v1' || get(slo, 'kind') !== 'SLO',
          `${path} is no SLO of openslo/v1`,
        ],
        [
          targets.length === 0 ||
            targets.some(t => !isNumber(t) || t < floor || t >= 1),
          `${path} needs targets from ${floor} and below 1`,
        ],
      ),
      ...wrongQueries(context, path, deep(indicator, 'query')),
      ...when([deep(indicator, 'query').length === 0, `${path} has no query`]),
    ];
  });
};

const alerts: Check = context => {
  const { repo } = context;
  const path = 'monitoring/alerts.yaml';
  const rules = list(get(repo.value(path), 'groups')).flatMap(group =>
    list(get(group, 'rules')),
  );
  const runbook = repo.text('docs/runbook.md');
  const known = runbook && headings(runbook);
  const tests = repo.text('monitoring/alerts.test.yaml');
  if (!repo.text(path)) return [];
  return [
    ...when([rules.length === 0, `${path} has no rule`]),
    ...wrongQueries(
      context,
      path,
      rules.map(rule => get(rule, 'expr')),
    ),
    ...rules.flatMap(rule => {
      const name = String(get(rule, 'alert'));
      const url = String(get(rule, 'annotations', 'runbook_url') ?? '');
      const [, anchor = ''] = url.split('#');
      return when(
        [!isText(get(rule, 'labels', 'owner')), `${name} has no owner`],
        [!url.includes('docs/runbook.md#'), `${name} names no runbook heading`],
        [
          known && anchor && !known.has(anchor),
          `${name} points to docs/runbook.md#${anchor}, which is no heading`,
        ],
        [
          tests && !new RegExp(`alertname: ${name}\\b`).test(tests),
          `monitoring/alerts.test.yaml never tries ${name}`,
        ],
      );
    }),
  ];
};

const dashboard: Check = context => {
  const path = 'monitoring/dashboard.json';
  const value = context.repo.value(path);
  if (!value) return [];
  const queries = deep(get(value, 'panels'), 'expr');
  return [
    ...when([queries.length === 0, `${path} shows nothing`]),
    ...wrongQueries(context, path, queries),
  ];
};

export const monitoringChecks = {
  'exported-metrics': exportedMetrics,
  'open-telemetry': openTelemetry,
  objectives,
  alerts,
  dashboard,
} satisfies Record<string, Check>;
