import { highrBounds } from '../fleet/instrumentator';
import { REQUEST_SECONDS } from '../fleet/vllm';
import {
  allServices,
  bucketCounts,
  countsOf,
  DAY,
  HOUR,
  placesOf,
  servedBetween,
  type Place,
  type Served,
} from '../world';
import { gpuUtilizationAt, pressureAt, psiAt } from '../world/gauges';
import { modelRefOf } from './modelRef';

/** One item of the backend's history import. */
export interface HistoryItem {
  modelRef: string;
  environment: string;
  region: string;
  /** ISO 8601, UTC. */
  from: string;
  to: string;
  latency?: { le: number | null; count: number }[];
  requests?: number;
  errors?: number;
  gpuUtilization?: number;
  driftPsi?: number;
}

const FIVE_MINUTES = HOUR / 12;
/** Windows of five minutes go back this far, hours further, days all the way. */
const FINE = 24 * HOUR;
const HOURLY = 7 * DAY;
/** Instants of a span at which gauges are looked at. */
const GAUGE_SAMPLES = 12;

const average = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const round = (value: number) => Math.round(value * 1e4) / 1e4;

interface Span {
  from: number;
  to: number;
}

/**
 * What a collector would have stored of the demo company between two instants
 * (epoch ms): whole UTC days, whole hours of the last week before `to`, and
 * five minutes of the last day. Pure; it comes from the same world as the live pages.
 */
export function historyItems(
  from: number,
  to: number,
  seed: number,
): HistoryItem[] {
  const spans = [
    ...wholeSpans(from, to, DAY),
    ...wholeSpans(Math.max(from, to - HOURLY), to, HOUR),
    ...wholeSpans(Math.max(from, to - FINE), to, FIVE_MINUTES),
  ];
  const places = placesOf(allServices);
  return spans.flatMap(span =>
    places.map(place => toHistoryItem(place, span, seed)),
  );
}

function wholeSpans(from: number, to: number, length: number): Span[] {
  const first = Math.ceil(from / length);
  const last = Math.floor(to / length);
  return Array.from({ length: Math.max(0, last - first) }, (_, n) => ({
    from: (first + n) * length,
    to: (first + n + 1) * length,
  }));
}

function toHistoryItem(place: Place, span: Span, seed: number): HistoryItem {
  const { service, model, environment, region, instances } = place;
  const share = instances.reduce((sum, each) => sum + each.share, 0);
  const served = (of: typeof model): Served[] =>
    of.load
      ? [
          servedBetween(service, { ...of, load: of.load }, seed, {
            ...span,
            share,
          }),
        ]
      : [];
  const item: HistoryItem = {
    modelRef: modelRefOf(model.name),
    environment,
    region,
    from: new Date(span.from).toISOString(),
    to: new Date(span.to).toISOString(),
  };
  const own = served(model);
  if (own.length > 0) {
    // The request counter of a process knows no models: it counts all of them.
    const process = countsOf(service.models.flatMap(served));
    const answered = countsOf(own);
    const generative = service.runtime === 'vllm';
    const bounds = generative
      ? REQUEST_SECONDS
      : highrBounds(service.sloBucket);
    const total = generative ? answered.success : answered.total;
    item.requests = process.total;
    item.errors = process.serverErrors;
    item.latency = bucketCounts(own, bounds, total).map((count, n) => ({
      le: bounds[n] === Infinity ? null : bounds[n],
      count,
    }));
  }
  const gpu = environment === 'production' ? gpuOver(place, span, seed) : [];
  if (gpu.length > 0) item.gpuUtilization = round(average(gpu));
  const drift = driftOver(place, span, seed);
  if (drift.length > 0) item.driftPsi = round(Math.max(...drift));
  return item;
}

const sampleTimes = ({ from, to }: Span) =>
  Array.from(
    { length: GAUGE_SAMPLES },
    (_, n) => from + ((n + 0.5) * (to - from)) / GAUGE_SAMPLES,
  );

function gpuOver(place: Place, span: Span, seed: number): number[] {
  const { service, model } = place;
  const { gpu, load } = model;
  if (!gpu || !load) return [];
  return sampleTimes(span).map(at => {
    const { level } = pressureAt(service, { ...model, load }, seed, at);
    const name = `${place.instances[0].name} ${model.name} 0`;
    return gpuUtilizationAt(gpu, level, { name, seed, at });
  });
}

/** The value at the end of the span for each feature. */
function driftOver({ model }: Place, span: Span, seed: number): number[] {
  return (model.drift ?? []).map(drift =>
    psiAt(drift, { model: model.name, seed, at: span.to - 1 }),
  );
}
