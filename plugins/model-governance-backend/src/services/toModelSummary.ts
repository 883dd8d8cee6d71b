import {
  inProduction,
  readSignal,
  signalIds,
  summaryAt,
  targetFor,
  type GovernanceSummary,
  type LiveState,
  type ModelSummary,
  type SignalValue,
  type StoredSignal,
  type TargetPolicy,
  type TargetSubject,
  type Verdict,
  evaluateSignals,
  storeSignal,
} from '@modelgov/backstage-plugin-model-governance-common';
import { asNumber, asNumberOrNull } from '../database/tables';
import type { PortfolioRow } from '../database';

/** A model as the API shows it at `now`. */
export function toModelSummary(
  row: PortfolioRow,
  policy: TargetPolicy,
  now: number,
): ModelSummary {
  const production = inProduction({
    lifecycle: row.lifecycle,
    trafficObserved: row.traffic_observed === 1,
    deploymentObserved: Number(row.deployment_observed) === 1,
    authorised: ['active', 'conditional'].includes(
      row.governance?.authorisation ?? 'none',
    ),
  });
  const sampledAt = asNumberOrNull(row.sampled_at ?? null);
  return {
    ref: row.ref,
    kind: row.kind,
    namespace: row.namespace,
    name: row.name,
    title: row.title,
    description: row.description,
    type: row.type,
    lifecycle: row.lifecycle,
    owner: row.owner,
    ownerState: row.owner_state as ModelSummary['ownerState'],
    system: row.system,
    mode: row.mode as ModelSummary['mode'],
    inProduction: production.inProduction,
    inProductionReason: production.reason,
    problems: JSON.parse(row.problems),
    ...liveAt(row, now),
    version: row.version ?? null,
    digest: row.digest ?? null,
    lastSampledAt:
      sampledAt === null ? null : new Date(sampledAt).toISOString(),
    signals: signalsAt(row, policy, now),
    governance: governanceAt(row, now),
  };
}

/** What the file says at `now`: a lowered tier and a right to run end by themselves. */
export function governanceAt(
  row: PortfolioRow,
  now: number,
): GovernanceSummary {
  const file = row.governance;
  if (!file) {
    return {
      tier: 'unassessed',
      authorisation: 'none',
      authorisedUntil: null,
      cardShare: null,
      openFindings: 0,
      openRequests: 0,
      overdue: row.overdue,
    };
  }
  const tierUntil = asNumberOrNull(file.tier_until);
  const until = asNumberOrNull(file.authorised_until);
  const lowered = tierUntil === null || tierUntil > now;
  const running = until === null || until > now;
  return {
    // Both columns hold values of these enumerations only.
    tier: (lowered ? file.tier : file.tier_after) as GovernanceSummary['tier'],
    authorisation: (running
      ? file.authorisation
      : file.authorisation_after) as GovernanceSummary['authorisation'],
    authorisedUntil: until === null ? null : new Date(until).toISOString(),
    cardShare: file.card_share,
    openFindings: file.open_findings,
    openRequests: file.open_requests,
    overdue: row.overdue,
  };
}

function liveAt(
  row: PortfolioRow,
  now: number,
): { live: LiveState; verdict: Verdict } {
  if (row.evaluated_until === undefined || row.evaluated_until === null) {
    return { live: 'not-configured', verdict: 'unknown' };
  }
  return summaryAt(
    {
      live: row.live as LiveState,
      verdict: row.verdict as Verdict,
      sampledAt: asNumberOrNull(row.sampled_at ?? null),
      evaluatedUntil: asNumber(row.evaluated_until),
      freshUntil: asNumber(row.fresh_until ?? 0),
      judgedUntil: asNumber(row.judged_until ?? 0),
      failUntil: asNumber(row.fail_until ?? 0),
      warnUntil: asNumber(row.warn_until ?? 0),
    },
    now,
  );
}

function signalsAt(
  row: PortfolioRow,
  policy: TargetPolicy,
  now: number,
): SignalValue[] {
  if (row.signals) {
    const stored: StoredSignal[] = JSON.parse(row.signals);
    return stored.map(signal => readSignal(signal, now));
  }
  return neverEvaluated(row, policy, now);
}

/** Before the first cycle every signal is there, and says so. */
export function neverEvaluated(
  subject: TargetSubject,
  policy: TargetPolicy,
  now: number,
): SignalValue[] {
  const blank = evaluateSignals([], []);
  return signalIds.flatMap(id => {
    const computed = blank.find(s => s.signal === id);
    if (!computed) return [];
    const stored = storeSignal(
      { ...computed, reason: 'Not collected yet' },
      {
        previous: undefined,
        target: targetFor(policy, subject, id),
        evaluatedAt: now,
        intervalMs: 0,
      },
    );
    return [{ ...readSignal(stored, now), evaluatedAt: null }];
  });
}
