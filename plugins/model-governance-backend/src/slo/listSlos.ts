import { NotFoundError } from '@backstage/errors';
import {
  compositeWindows,
  describeSlo,
  evaluateSlo,
  openSloText,
  PRODUCTION,
  sloCounts,
  slosOf,
  targetFor,
  type MergeableWindow,
  type Slo,
  type SloExport,
  type SloList,
  type SloView,
} from '@modelgov/backstage-plugin-model-governance-common';
import { loadDeployments, loadVisible, type Visibility } from '../database';
import type { ServiceContext } from '../services/context';
import { loadWindows } from './loadWindows';

const DAY = 86_400_000;
const FIVE_MINUTES = 300_000;
/** A window is written with the first cycle after it ended. */
const WRITE_LAG_MS = 90_000;

type Context = Pick<ServiceContext, 'db' | 'policy' | 'now'>;

const finite = (value: number) => (Number.isFinite(value) ? value : null);

/**
 * The objectives of a model with their budgets, over its production deployments.
 *
 * @throws NotFoundError alike for what is not there and what is not for the caller
 */
export async function listSlos(
  context: Context,
  visibility: Visibility,
  ref: string,
): Promise<SloList> {
  const { db, now } = context;
  const at = now();
  const slos = await slosFor(context, visibility, ref);
  const until = Math.floor((at - WRITE_LAG_MS) / FIVE_MINUTES) * FIVE_MINUTES;
  const longest = Math.max(0, ...slos.map(({ days }) => days)) * DAY;
  const where = { modelRef: ref, environment: PRODUCTION };
  const deployments = await loadDeployments(db, [ref]);
  const places = deployments.filter(d => d.environment === PRODUCTION).length;
  const windows =
    slos.length === 0
      ? []
      : compositeWindows(
          await loadWindows(db, where, { from: until - longest, to: until }),
          places,
        );
  return {
    ref,
    asOf: new Date(at).toISOString(),
    until: new Date(until).toISOString(),
    environment: PRODUCTION,
    items: slos.map(slo => toView(slo, windows, until)),
  };
}

/** The same objectives for other tools. */
export async function exportSlos(
  context: Context,
  visibility: Visibility,
  ref: string,
): Promise<SloExport> {
  const slos = await slosFor(context, visibility, ref);
  const name = ref.split('/').at(-1) ?? ref;
  return { format: 'openslo', text: openSloText(slos, { ref, name }) };
}

async function slosFor(
  { db, policy, now }: Context,
  visibility: Visibility,
  ref: string,
): Promise<Slo[]> {
  const row = await loadVisible(db, visibility, ref, now());
  if (!row) throw new NotFoundError(`No model ${ref}`);
  return slosOf(signal => targetFor(policy, row, signal));
}

function toView(
  slo: Slo,
  windows: readonly MergeableWindow[],
  until: number,
): SloView {
  const { indicator } = slo;
  const result = evaluateSlo(slo, windows, until);
  const { counts, ratio, consumed, exhaustedInMs } = result;
  return {
    id: slo.id,
    description: describeSlo(slo),
    indicator: indicator.kind,
    thresholdSeconds: indicator.kind === 'latency' ? indicator.threshold : null,
    target: slo.target,
    days: slo.days,
    source: slo.source,
    state: result.state,
    verdict: result.verdict,
    reason: result.reason,
    total: counts?.total ?? null,
    ratio,
    coverage: counts?.coverage ?? 0,
    consumed: consumed && {
      low: finite(consumed.low) ?? Number.MAX_SAFE_INTEGER,
      high: finite(consumed.high),
    },
    exhaustedInSeconds:
      exhaustedInMs === null ? null : Math.round(exhaustedInMs / 1000),
    burnRates: result.burnRates.map(({ windowMs, rate, total, state }) => ({
      windowSeconds: windowMs / 1000,
      rate: rate === null ? null : finite(rate),
      total,
      state,
    })),
    alerts: result.alerts.map(({ severity, longMs, shortMs, ...rest }) => ({
      severity,
      longSeconds: longMs / 1000,
      shortSeconds: shortMs / 1000,
      ...rest,
    })),
    history: historyOf(slo, windows, until),
  };
}

/** Whole UTC days of the window; one without a measurement is a gap. */
function historyOf(
  { indicator, days }: Slo,
  windows: readonly MergeableWindow[],
  until: number,
): SloView['history'] {
  const today = Math.floor(until / DAY) * DAY;
  return Array.from({ length: days }, (_, n) => {
    const from = today - (days - n) * DAY;
    const span = { from, to: from + DAY };
    const inside = windows.filter(
      window => window.from >= span.from && window.to <= span.to,
    );
    const counts = sloCounts(inside, indicator, span);
    return {
      day: new Date(from).toISOString().slice(0, 10),
      ratio:
        counts && counts.total > 0
          ? {
              low: counts.goodLow / counts.total,
              high: counts.goodHigh / counts.total,
            }
          : null,
      total: counts?.total ?? null,
      coverage: counts?.coverage ?? 0,
    };
  });
}
