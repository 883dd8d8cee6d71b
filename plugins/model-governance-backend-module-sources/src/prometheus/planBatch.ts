import type {
  CollectionTarget,
  MeasureId,
  ProfileMeasure,
} from '@modelgov/backstage-plugin-model-governance-common';
import { absent, measurePlans, selectionOf, type Outcome } from '../readings';
import type { TargetBatch } from './batches';
import { createPart, type QueryPart } from './queryParts';

/** How one metric name is asked for. */
export interface NamedRead {
  name: string;
  value: QueryPart;
  sum?: QueryPart;
  /** The same family without the measure's `match`. */
  family?: QueryPart;
  age: QueryPart;
}

/** How one way to read a measure is asked for. */
export interface MeasureRead {
  measure: ProfileMeasure;
  names: readonly NamedRead[];
  /** Scrape targets of the job: how many are up, how many there are. */
  scrapes?: { up: QueryPart; all: QueryPart };
}

export interface PlannedRead {
  read: MeasureRead;
  labels: Readonly<Record<string, string>>;
}

export interface PlannedReading {
  target: CollectionTarget;
  measure: MeasureId;
  reads: readonly PlannedRead[];
  /** Decided without a query. */
  fixed: readonly Outcome[];
}

/** Labels that a scrape configuration gives, so that `up` has them too. */
const scrapeLabels = ['instance', 'job'];

/** Every reading of a batch, and the parts of queries that it needs. */
export function planBatch(
  batch: TargetBatch,
  windowMs: number,
): PlannedReading[] {
  const reads = new Map<string, MeasureRead>();
  return batch.targets.flatMap(target =>
    measurePlans(batch.profile).map(plan => {
      const fixed: Outcome[] = [];
      if (plan.cannot) fixed.push(absent('not-configured', plan.cannot));
      const planned: PlannedRead[] = [];
      plan.alternatives.forEach((measure, index) => {
        const selection = selectionOf(target, batch.profile, measure);
        if (!selection.ok) {
          fixed.push(absent('not-configured', selection.reason));
          return;
        }
        // The same labels for the whole batch: one plan serves all its targets.
        const key = `${plan.measure}/${index}`;
        const labelNames = Object.keys(selection.labels).sort();
        const read =
          reads.get(key) ?? planMeasure(measure, labelNames, windowMs);
        reads.set(key, read);
        planned.push({ read, labels: selection.labels });
      });
      return { target, measure: plan.measure, reads: planned, fixed };
    }),
  );
}

function planMeasure(
  measure: ProfileMeasure,
  keyLabels: readonly string[],
  windowMs: number,
): MeasureRead {
  const scrapeKeys = keyLabels.filter(label => scrapeLabels.includes(label));
  const common = { name: 'up', keyLabels: scrapeKeys, windowMs };
  return {
    measure,
    names: measure.names.map(name =>
      planName(measure, name, { keyLabels, windowMs }),
    ),
    ...(scrapeKeys.includes('job') && {
      scrapes: {
        up: createPart('up', common),
        all: createPart('scrapes', common),
      },
    }),
  };
}

function planName(
  measure: ProfileMeasure,
  name: string,
  options: { keyLabels: readonly string[]; windowMs: number },
): NamedRead {
  const plain = { ...options, name };
  const matched = { ...plain, match: measure.match };
  switch (measure.type) {
    case 'histogram':
      return {
        name: `${name}_bucket`,
        value: createPart('bucket', matched),
        sum: createPart('sum', matched),
        age: createPart('age', { ...plain, name: `${name}_count` }),
      };
    case 'counter':
      return {
        name,
        value: createPart('increase', { ...matched, add: measure.add }),
        ...(measure.match && { family: createPart('increase', plain) }),
        age: createPart('age', plain),
      };
    default:
      return {
        name,
        value: createPart(measure.type, matched),
        age: createPart('age', matched),
      };
  }
}

/** The distinct parts of all reads, by the query that they travel in. */
export function partsByQuery(reads: Iterable<MeasureRead>): QueryPart[][] {
  const groups = new Map<string, Map<string, QueryPart>>();
  for (const part of [...new Set(reads)].flatMap(partsOf)) {
    const group = groups.get(part.group) ?? new Map<string, QueryPart>();
    groups.set(part.group, group.set(part.tag, part));
  }
  return [...groups.values()].map(group => [...group.values()]);
}

function partsOf(read: MeasureRead): QueryPart[] {
  const named = read.names.flatMap(one => [
    one.value,
    ...(one.sum ? [one.sum] : []),
    ...(one.family ? [one.family] : []),
    one.age,
  ]);
  const { scrapes } = read;
  return scrapes ? [...named, scrapes.up, scrapes.all] : named;
}
