import { NotFoundError } from '@backstage/errors';
import {
  mergeWindows,
  signalDefinition,
  signalIds,
  targetFor,
  windowValue,
  type MergeableWindow,
  type SignalId,
  type TelemetryRange,
  type TelemetrySeries,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  loadDeployments,
  loadPoints,
  loadRollups,
  loadVisible,
  resolutionMs,
  type Resolution,
  type Rollup,
  type Visibility,
} from '../database';
import type { ServiceContext } from './context';
import { loadMarkers } from './markers';

const MINUTE = 60_000;
const DAY = resolutionMs['1d'];

interface RangePlan {
  lengthMs: number;
  stepMs: number;
  /** Finest first: a step is filled from the finest that has it. */
  from: readonly Resolution[];
}

const plans: Record<Exclude<TelemetryRange, '1h'>, RangePlan> = {
  '24h': { lengthMs: DAY, stepMs: resolutionMs['5m'], from: ['5m'] },
  '7d': { lengthMs: 7 * DAY, stepMs: resolutionMs['1h'], from: ['5m', '1h'] },
  '90d': { lengthMs: 90 * DAY, stepMs: DAY, from: ['1h', '1d'] },
};

type SeriesPoint = TelemetrySeries['series'][number]['points'][number];

const gap = (at: number): SeriesPoint => ({
  at: new Date(at).toISOString(),
  value: null,
  low: null,
  high: null,
  origin: 'none',
  coverage: 0,
});

/** A model's signals over time at one place; without one, at its first. */
export async function getTelemetry(
  context: ServiceContext,
  visibility: Visibility,
  request: {
    ref: string;
    range?: TelemetryRange;
    environment?: string;
    region?: string;
  },
): Promise<TelemetrySeries> {
  const { db, policy, now } = context;
  const { ref, range = '24h' } = request;
  const to = now();
  const row = await loadVisible(db, visibility, ref, to);
  if (!row) throw new NotFoundError(`No model ${ref}`);
  const place = await choosePlace(context, request);
  const where = { modelRef: ref, ...place };
  const series = await (range === '1h'
    ? fromPoints(context, where, to)
    : fromRollups(context, where, plans[range], to));
  return {
    ref,
    range,
    from: new Date(series.from).toISOString(),
    to: new Date(to).toISOString(),
    stepSeconds: series.stepMs / 1000,
    ...place,
    series: signalIds.map(signal => ({
      signal,
      unit: signalDefinition(signal).unit,
      target: targetFor(policy, row, signal),
      points: series.points(signal),
    })),
    markers: await loadMarkers(db, ref, series.from),
  };
}

async function choosePlace(
  { db }: ServiceContext,
  request: { ref: string; environment?: string; region?: string },
): Promise<{ environment: string; region: string }> {
  const places = await loadDeployments(db, [request.ref]);
  const { environment, region } = request;
  const fits = places.filter(
    p =>
      (environment === undefined || p.environment === environment) &&
      (region === undefined || p.region === region),
  );
  const chosen = fits.find(p => p.environment === 'production') ?? fits[0];
  if (chosen) {
    return { environment: chosen.environment, region: chosen.region };
  }
  if (places.length > 0) {
    const known = places.map(p => `${p.environment}/${p.region}`).join(', ');
    throw new NotFoundError(`No such deployment; known are ${known}`);
  }
  return {
    environment: environment ?? 'production',
    region: region ?? 'default',
  };
}

interface SeriesSource {
  from: number;
  stepMs: number;
  points: (signal: SignalId) => SeriesPoint[];
}

type Where = { modelRef: string; environment: string; region: string };

/** The last hour, cycle by cycle; a step without a cycle is a gap. */
async function fromPoints(
  { db }: ServiceContext,
  where: Where,
  to: number,
): Promise<SeriesSource> {
  const stepMs = MINUTE / 2;
  const from = Math.floor((to - 60 * MINUTE) / stepMs) * stepMs;
  const found = await loadPoints(db, { ...where, from, to });
  const byStep = new Map(
    found.map(point => [Math.floor(point.at / stepMs) * stepMs, point]),
  );
  return {
    from,
    stepMs,
    points: signal =>
      steps(from, to, stepMs).map(at => {
        const value = byStep.get(at)?.values[signal];
        return value
          ? toPoint(
              at,
              { value: value[0], low: value[1], high: value[2] },
              'live',
              1,
            )
          : gap(at);
      }),
  };
}

async function fromRollups(
  { db }: ServiceContext,
  where: Where,
  plan: RangePlan,
  to: number,
): Promise<SeriesSource> {
  const { lengthMs, stepMs } = plan;
  const from = Math.floor((to - lengthMs) / stepMs) * stepMs;
  const found = await Promise.all(
    plan.from.map(res => loadRollups(db, { ...where, res, from, to })),
  );
  const windows = new Map<number, MergeableWindow>();
  // Coarser rows first, so that what finer rows say in full replaces them.
  for (const rollups of [...found].reverse()) {
    for (const [at, group] of groupByStep(rollups, stepMs)) {
      const merged = mergeWindows(group.map(toWindow), at, at + stepMs);
      const before = windows.get(at);
      if (merged && (!before || merged.coverage >= before.coverage)) {
        windows.set(at, merged);
      }
    }
  }
  return {
    from,
    stepMs,
    points: signal =>
      steps(from, to, stepMs).map(at => {
        const window = windows.get(at);
        const value = window ? windowValue(window, signal) : null;
        return window && value
          ? toPoint(at, value, window.origin, window.coverage)
          : gap(at);
      }),
  };
}

function toWindow(rollup: Rollup): MergeableWindow {
  const { bucketAt, res, ...window } = rollup;
  return { ...window, from: bucketAt, to: bucketAt + resolutionMs[res] };
}

function groupByStep(rollups: readonly Rollup[], stepMs: number) {
  const groups = new Map<number, Rollup[]>();
  for (const rollup of rollups) {
    const at = Math.floor(rollup.bucketAt / stepMs) * stepMs;
    const group = groups.get(at);
    if (group) group.push(rollup);
    else groups.set(at, [rollup]);
  }
  return groups;
}

function steps(from: number, to: number, stepMs: number): number[] {
  const count = Math.max(0, Math.ceil((to - from) / stepMs));
  return Array.from({ length: count }, (_, i) => from + i * stepMs);
}

function toPoint(
  at: number,
  value: { value: number; low: number | null; high: number | null },
  origin: SeriesPoint['origin'],
  coverage: number,
): SeriesPoint {
  return { at: new Date(at).toISOString(), ...value, origin, coverage };
}
