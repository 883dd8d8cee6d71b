import type { ProfileMeasure } from '@modelgov/backstage-plugin-model-governance-common';
import { duration, labelMatcher } from './promql';

/** Values by label name; several targets share one query. */
export type LabelValues = Readonly<Record<string, readonly string[]>>;

/** What a part of a query stands for, and which query it travels in. */
export type PartKind =
  | 'bucket'
  | 'sum'
  | 'increase'
  | 'gauge'
  | 'identity'
  | 'age'
  | 'up'
  | 'scrapes';

export type QueryGroup = 'histograms' | 'counters' | 'gauges' | 'identities';

/** One expression of a query; told apart in the answer by a label. */
export interface QueryPart {
  tag: string;
  group: QueryGroup;
  /** Labels that say which target a sample belongs to. */
  keyLabels: readonly string[];
  /** The expression for these label values. */
  expression: (values: LabelValues) => string;
}

export interface PartOptions {
  name: string;
  keyLabels: readonly string[];
  match?: ProfileMeasure['match'];
  /** Counters whose increase is added; one that is not there adds nothing. */
  add?: readonly string[];
  windowMs: number;
}

const groups: Record<PartKind, QueryGroup> = {
  bucket: 'histograms',
  sum: 'histograms',
  increase: 'counters',
  gauge: 'gauges',
  age: 'gauges',
  up: 'gauges',
  scrapes: 'gauges',
  identity: 'identities',
};

/** Instants looked at within the window for the last sample of a dead series. */
const AGE_STEPS = 30;

type Expression = (matchers: string, options: PartOptions) => string;

const expressions: Record<PartKind, Expression> = {
  bucket: (matchers, { name, keyLabels, windowMs }) =>
    `sum by (${[...keyLabels, 'le'].join(
      ', ',
    )}) (increase(${name}_bucket${matchers}[${duration(windowMs)}]))`,
  sum: (matchers, { name, keyLabels, windowMs }) =>
    `sum by (${keyLabels.join(
      ', ',
    )}) (increase(${name}_sum${matchers}[${duration(windowMs)}]))`,
  increase: (matchers, { name, add = [], keyLabels, windowMs }) => {
    const of = (counter: string) =>
      `sum by (${keyLabels.join(
        ', ',
      )}) (increase(${counter}${matchers}[${duration(windowMs)}]))`;
    const rest = add.map(more => ` + (${of(more)} or ${of(name)} * 0)`);
    return `${of(name)}${rest.join('')}`;
  },
  // Not aggregated: which GPU is blank and which feature drifts is decided here.
  gauge: (matchers, { name }) => `${name}${matchers}`,
  // An info metric is 1; 0 marks what the process no longer is.
  identity: (matchers, { name }) => `${name}${matchers} != 0`,
  // increase() goes on answering for a whole window after a target's death:
  // only the time of the last sample tells.
  age: (matchers, { name, keyLabels, windowMs }) => {
    const by = `max by (${keyLabels.join(', ')})`;
    const instants = `timestamp(${name}${matchers})`;
    const step = duration(
      Math.max(1000, Math.ceil(windowMs / AGE_STEPS / 1000) * 1000),
    );
    return `${by} (${instants}) or ${by} (max_over_time(${instants}[${duration(
      windowMs,
    )}:${step}]))`;
  },
  up: (matchers, { name, keyLabels }) =>
    `sum by (${keyLabels.join(', ')}) (${name}${matchers})`,
  scrapes: (matchers, { name, keyLabels }) =>
    `count by (${keyLabels.join(', ')}) (${name}${matchers})`,
};

export function createPart(kind: PartKind, options: PartOptions): QueryPart {
  const { name, keyLabels, match, add = [] } = options;
  return {
    tag: JSON.stringify([kind, name, keyLabels, match ?? {}, add]),
    group: groups[kind],
    keyLabels,
    expression: values => expressions[kind](selector(options, values), options),
  };
}

function selector(options: PartOptions, values: LabelValues): string {
  const matchers = [
    ...options.keyLabels.map(label => labelMatcher(label, values[label] ?? [])),
    ...Object.entries(options.match ?? {}).map(([label, allowed]) =>
      labelMatcher(label, allowed),
    ),
  ];
  return `{${matchers.join(',')}}`;
}
