import { attachedLabels } from './attachedLabels';
import type { Labels } from './parseLabels';
import type { SeriesRequest } from './targetPlan';
import type { Endpoint, LabelReader, SampleRole } from './types';
import { WantedNames } from './WantedNames';

/** The start of the process: a change of it is a reset of every counter. */
export const PROCESS_START = 'process_start_time_seconds';

export interface Match {
  request: SeriesRequest;
  /** False when it only shows that the family is there for this target. */
  counted: boolean;
}

interface Group {
  labelNames: readonly string[];
  byValues: Map<string, SeriesRequest[]>;
}

/** What to take from the pages of one endpoint; made once per set of targets. */
export class EndpointPlan {
  readonly requests: ReadonlyMap<string, SeriesRequest>;
  readonly wanted: WantedNames;
  readonly roles: ReadonlyMap<string, SampleRole>;
  readonly readLabel: LabelReader;
  readonly #groups = new Map<string, Group[]>();

  constructor(endpoint: Endpoint, requests: Iterable<SeriesRequest>) {
    const roles = new Map<string, SampleRole>([
      [PROCESS_START, 'process-start'],
    ]);
    const byKey = new Map<string, SeriesRequest>();
    for (const request of requests) {
      if (byKey.has(request.key)) continue;
      byKey.set(request.key, request);
      for (const [name, role] of sampleNames(request)) {
        // A counter of its own may be a part of a histogram, too.
        if (role !== 'counter' || !roles.has(name)) roles.set(name, role);
        this.#add(name, request, endpoint);
      }
    }
    this.requests = byKey;
    this.roles = roles;
    this.wanted = new WantedNames(roles.keys());
    this.readLabel = attachedLabels(endpoint.labels);
  }

  /** The requests that a series belongs to. */
  matches(name: string, labels: Labels): Match[] {
    const found: Match[] = [];
    for (const group of this.#groups.get(name) ?? []) {
      const values = group.labelNames.map(n => this.readLabel(labels, n));
      for (const request of group.byValues.get(joinValues(values)) ?? []) {
        found.push({ request, counted: this.#isCounted(request, labels) });
      }
    }
    return found;
  }

  #isCounted(request: SeriesRequest, labels: Labels): boolean {
    return Object.entries(request.measure.match ?? {}).every(([name, values]) =>
      values.includes(this.readLabel(labels, name)),
    );
  }

  #add(name: string, request: SeriesRequest, endpoint: Endpoint) {
    // What the endpoint's own labels say is settled: it holds for every sample.
    const labelNames = Object.keys(request.labels)
      .filter(label => endpoint.labels[label] === undefined)
      .sort();
    const groups = this.#groups.get(name) ?? [];
    this.#groups.set(name, groups);
    let group = groups.find(
      one => joinValues(one.labelNames) === joinValues(labelNames),
    );
    if (!group) {
      group = { labelNames, byValues: new Map() };
      groups.push(group);
    }
    const key = joinValues(labelNames.map(label => request.labels[label]));
    const same = group.byValues.get(key) ?? [];
    group.byValues.set(key, [...same, request]);
  }
}

/** Unambiguous for any values. */
function joinValues(values: readonly string[]): string {
  return values.length === 1 ? values[0] : JSON.stringify(values);
}

/** The names that a request's samples have on a page. */
export function sampleNames(
  request: SeriesRequest,
): Array<[string, SampleRole]> {
  const { measure, name } = request;
  if (measure.type === 'counter') {
    return [name, ...(measure.add ?? [])].map(each => [each, 'counter']);
  }
  if (measure.type !== 'histogram') return [[name, measure.type]];
  return [
    [`${name}_bucket`, 'bucket'],
    [`${name}_count`, 'count'],
    [`${name}_sum`, 'sum'],
  ];
}
