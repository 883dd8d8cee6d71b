import type { ProfileMeasure } from '@modelgov/backstage-plugin-model-governance-common';
import {
  MAX_SERIES_PER_TARGET,
  type GaugeSample,
  type ReportedIdentity,
} from '../readings';
import type { EndpointHistory } from './EndpointHistory';
import { sampleNames } from './EndpointPlan';
import type { Selected } from './Selections';
import { selectIncrease, type IncreaseSelection } from './selectIncrease';
import type { Series } from './Series';
import type { SeriesRequest } from './targetPlan';
import type { LabelReader } from './types';

/** What one endpoint holds for one request. */
export type Selection =
  | { kind: 'none' }
  | { kind: 'problem'; state: 'invalid' | 'insufficient'; reason: string }
  | (IncreaseSelection & { sampledAt: number })
  | { kind: 'gauge'; samples: GaugeSample[]; sampledAt: number }
  | { kind: 'identity'; reported: ReportedIdentity[]; sampledAt: number };

export interface SelectContext {
  readLabel: LabelReader;
  /** Epoch ms. */
  windowStart: number;
  /** When the next scrape is due, for a person. */
  nextDue: string;
}

/** Reads one request out of an endpoint's newest page and its window. */
export function select(
  history: EndpointHistory,
  request: SeriesRequest,
  context: SelectContext,
): Selection {
  const { page, timeline } = history;
  const selected = history.selections.get(request.key);
  if (!page || !selected) return { kind: 'none' };
  const malformed =
    page.malformedNames.size > 0 &&
    sampleNames(request).find(([name]) => page.malformedNames.has(name));
  if (malformed) {
    const reason = `${malformed[0]} has a malformed sample on ${page.firstProblem}`;
    return { kind: 'problem', state: 'invalid', reason };
  }
  const newest = timeline.newest;
  const scrapedAt = timeline.timeOf(newest);
  const live: Series[] = [];
  let sampledAt: number | undefined;
  const see = (series: Series) => {
    const at = series.timestamp ?? scrapedAt;
    if (sampledAt === undefined || at > sampledAt) sampledAt = at;
  };
  for (const series of selected.series) {
    if (series.lastSeen !== newest) continue;
    live.push(series);
    see(series);
  }
  for (const series of selected.others) {
    if (series.lastSeen === newest) see(series);
  }
  if (sampledAt === undefined) return { kind: 'none' };
  const problem = selectionProblem(request, selected, live);
  if (problem) return { kind: 'problem', state: 'invalid', reason: problem };
  const { measure } = request;
  switch (measure.type) {
    case 'gauge':
      return {
        kind: 'gauge',
        samples: live.map(series => toGaugeSample(series, measure, context)),
        sampledAt,
      };
    case 'identity':
      return {
        kind: 'identity',
        // An info metric is 1; 0 marks what the process no longer is.
        reported: live
          .filter(series => series.value !== 0)
          .map(series => toIdentity(series, measure, context)),
        sampledAt,
      };
    default: {
      const increase = selectIncrease(history.timeline, selected, {
        isHistogram: measure.type === 'histogram',
        windowStart: context.windowStart,
      });
      if (increase) return { ...increase, sampledAt };
      const reason = `an increase needs two scrapes; the next is due ${context.nextDue}`;
      return { kind: 'problem', state: 'insufficient', reason };
    }
  }
}

function selectionProblem(
  request: SeriesRequest,
  selected: Selected,
  live: readonly Series[],
): string | undefined {
  const counted = live.filter(s => s.role !== 'bucket' || s.le === Infinity);
  const perRole = request.measure.type === 'histogram' ? 3 : 1;
  if (selected.overflow || counted.length > MAX_SERIES_PER_TARGET * perRole) {
    return `${request.name} has more than ${MAX_SERIES_PER_TARGET} series for this target: narrow the target's labels`;
  }
  const bad = live.find(s => s.problem !== undefined && s.role !== 'sum');
  return bad && `${request.name} ${bad.problem}`;
}

function toGaugeSample(
  series: Series,
  measure: Extract<ProfileMeasure, { type: 'gauge' }>,
  context: SelectContext,
): GaugeSample {
  const { detailLabel } = measure;
  const detail = detailLabel && context.readLabel(series.labels, detailLabel);
  return { value: series.value, ...(detail && { detail }) };
}

function toIdentity(
  series: Series,
  measure: Extract<ProfileMeasure, { type: 'identity' }>,
  context: SelectContext,
): ReportedIdentity {
  const version = context.readLabel(series.labels, measure.versionLabel);
  const digest = context.readLabel(series.labels, measure.digestLabel);
  return { ...(version && { version }), ...(digest && { digest }) };
}
