import {
  measureIds,
  type CollectionTarget,
  type MeasureId,
  type ProfileMeasure,
  type ProfileSet,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  absent,
  labelText,
  measurePlans,
  selectionOf,
  type Outcome,
} from '../readings';
import type { Endpoint } from './types';

/** Which series of a page one target's measure is read from. */
export interface SeriesRequest {
  /** The same in every cycle, so that a window outlives a change of targets. */
  key: string;
  measure: ProfileMeasure;
  /** One of the measure's names. */
  name: string;
  labels: Readonly<Record<string, string>>;
}

/** The requests of one way to read a measure, and who may answer them. */
export interface Alternative {
  measure: ProfileMeasure;
  /** In order of the names' preference. */
  requests: readonly SeriesRequest[];
  endpoints: readonly Endpoint[];
}

export interface TargetMeasure {
  target: CollectionTarget;
  measure: MeasureId;
  alternatives: readonly Alternative[];
  /** Decided without asking anybody. */
  fixed: readonly Outcome[];
}

/** Where a source can look, and what it knows of systems. */
export interface SourcePlaces {
  id: string;
  endpoints: readonly Endpoint[];
  profiles: ProfileSet;
}

/** Every reading that one cycle has to give. */
export function planTargets(
  source: SourcePlaces,
  targets: readonly CollectionTarget[],
): TargetMeasure[] {
  return targets.flatMap(target => planTarget(source, target));
}

function planTarget(
  { id: sourceId, endpoints, profiles }: SourcePlaces,
  target: CollectionTarget,
): TargetMeasure[] {
  const profile = profiles.find(target.profile);
  if (!profile) {
    const unknown = absent('not-configured', `no profile "${target.profile}"`);
    return measureIds.map(measure => ({
      target,
      measure,
      alternatives: [],
      fixed: [unknown],
    }));
  }
  return measurePlans(profile).map(plan => {
    const fixed: Outcome[] = [];
    const alternatives: Alternative[] = [];
    if (plan.cannot) fixed.push(absent('not-configured', plan.cannot));
    for (const measure of plan.alternatives) {
      const selection = selectionOf(target, profile, measure);
      if (!selection.ok) {
        fixed.push(absent('not-configured', selection.reason));
        continue;
      }
      const { labels } = selection;
      const able = endpoints.filter(endpoint => canHold(endpoint, labels));
      if (able.length === 0) {
        fixed.push(absent('not-configured', noEndpoint(sourceId, labels)));
        continue;
      }
      const requests = measure.names.map(name =>
        seriesRequest(measure, name, labels),
      );
      alternatives.push({ measure, requests, endpoints: able });
    }
    return { target, measure: plan.measure, alternatives, fixed };
  });
}

function canHold(
  endpoint: Endpoint,
  labels: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(labels).every(
    ([name, value]) =>
      endpoint.labels[name] === undefined || endpoint.labels[name] === value,
  );
}

function seriesRequest(
  measure: ProfileMeasure,
  name: string,
  labels: Readonly<Record<string, string>>,
): SeriesRequest {
  const key = JSON.stringify([
    measure.type,
    name,
    measure.match ?? {},
    measure.type === 'counter' ? measure.add ?? [] : [],
    Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);
  return { key, measure, name, labels };
}

function noEndpoint(
  sourceId: string,
  labels: Readonly<Record<string, string>>,
): string {
  return `no endpoint of source "${sourceId}" can have ${labelText(
    labels,
  )}: add its address with these labels under model-governance.sources.openmetrics`;
}
