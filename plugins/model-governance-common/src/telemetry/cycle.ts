import type { SignalTarget } from '../api/types';
import { evaluateSignals, type ComputedSignal } from './evaluate';
import { evaluateIdentity, type RunningIdentityResult } from './identity';
import type { ProfileSet } from './profile';
import { builtInProfiles } from './profiles';
import type { AbsentState, CollectionTarget, Reading } from './reading';
import type { SignalId } from './signals';
import {
  storeSignal,
  summarizeSignals,
  type SignalSummary,
  type StoredSignal,
} from './storedSignal';

/** A model as one cycle needs it. @public */
export interface CycleModel {
  ref: string;
  targets: readonly CollectionTarget[];
  declared: { version: string | null; digest: string | null };
  /** Signals as stored by the cycle before: of the model, and by place. */
  previous: readonly StoredSignal[];
  previousAt: (environment: string, region: string) => readonly StoredSignal[];
  targetFor: (signal: SignalId) => SignalTarget | null;
}

/** @public */
export interface CyclePlace {
  environment: string;
  region: string;
  signals: StoredSignal[];
  identity: RunningIdentityResult;
  readings: Reading[];
}

/** @public */
export interface CycleResult {
  ref: string;
  /** The production deployments as one; without any, all deployments. */
  signals: StoredSignal[];
  summary: SignalSummary;
  identity: RunningIdentityResult;
  trafficObserved: boolean;
  places: CyclePlace[];
}

/** @public */
export const PRODUCTION = 'production';

/**
 * Of what several sources say of one target's measure, the first that was
 * observed, in the order of configuration; else all that says why not. A
 * source that was never meant to have the target does not speak for it.
 *
 * @public
 */
export function selectReadings(
  bySource: readonly (readonly Reading[])[],
): Reading[] {
  const chosen = new Map<string, Reading[]>();
  for (const readings of bySource) {
    for (const reading of readings) {
      const key = `${reading.targetId}\u0000${reading.measure}`;
      const before = chosen.get(key) ?? [];
      if (before.some(r => r.status === 'observed')) continue;
      chosen.set(
        key,
        reading.status === 'observed' ? [reading] : [...before, reading],
      );
    }
  }
  return [...chosen.values()].flatMap(readings => {
    const meant = readings.filter(
      r => r.status === 'observed' || r.state !== 'not-configured',
    );
    return meant.length > 0 ? meant : readings.slice(0, 1);
  });
}

/**
 * Readings for targets that nothing was asked or answered about, with one
 * reason for all of them.
 *
 * @public
 */
export function absentReadings(
  targets: readonly CollectionTarget[],
  state: AbsentState,
  reason: string,
  profiles: ProfileSet = builtInProfiles,
): Reading[] {
  return targets.flatMap(target => {
    const measures = profiles.find(target.profile)?.measures ?? [];
    return [...new Set(measures.map(m => m.measure))].map(
      (measure): Reading => ({
        status: 'absent',
        targetId: target.id,
        modelRef: target.modelRef,
        measure,
        state,
        reason,
      }),
    );
  });
}

/**
 * What one cycle makes of a model's readings. Pure: the same readings give the
 * same result, so that a stored verdict can be replayed.
 *
 * @public
 */
export function evaluateModel(
  model: CycleModel,
  readings: readonly Reading[],
  context: { evaluatedAt: number; intervalMs: number; profiles?: ProfileSet },
): CycleResult {
  const { evaluatedAt, intervalMs, profiles } = context;
  const store = (
    computed: readonly ComputedSignal[],
    previous: readonly StoredSignal[],
  ) =>
    computed.map(signal =>
      storeSignal(signal, {
        previous: previous.find(p => p.signal === signal.signal),
        target: model.targetFor(signal.signal),
        evaluatedAt,
        intervalMs,
      }),
    );
  const of = (targets: readonly CollectionTarget[]) => {
    const ids = new Set(targets.map(target => target.id));
    return readings.filter(reading => ids.has(reading.targetId));
  };
  const groups = groupByPlace(model.targets);
  const only = groups.length === 1;
  const places = groups.map(({ environment, region, targets }): CyclePlace => {
    const here = of(targets);
    const before = model.previousAt(environment, region);
    return {
      environment,
      region,
      readings: here,
      signals: store(
        evaluateSignals(here, targets, profiles),
        // The one place there is may be a new one: what the model last said holds.
        only && before.length === 0 ? model.previous : before,
      ),
      identity: evaluateIdentity(here, model.declared),
    };
  });
  const production = model.targets.filter(t => t.environment === PRODUCTION);
  const headline = production.length > 0 ? production : model.targets;
  // Of most models there is one place, and then it is the model.
  const signals = only
    ? places[0].signals
    : store(evaluateSignals(of(headline), headline, profiles), model.previous);
  return {
    ref: model.ref,
    signals,
    summary: summarizeSignals(signals),
    identity: evaluateIdentity(of(headline), model.declared),
    trafficObserved: places.some(
      place =>
        place.environment === PRODUCTION &&
        place.signals.some(
          s => s.signal === 'traffic.rate' && (s.lastValue ?? 0) > 0,
        ),
    ),
    places,
  };
}

function groupByPlace(targets: readonly CollectionTarget[]) {
  const places = new Map<
    string,
    { environment: string; region: string; targets: CollectionTarget[] }
  >();
  for (const target of targets) {
    const { environment, region } = target;
    const key = `${environment}/${region}`;
    const place = places.get(key) ?? { environment, region, targets: [] };
    place.targets.push(target);
    places.set(key, place);
  }
  return [...places.values()];
}
