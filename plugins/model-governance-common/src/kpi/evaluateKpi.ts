import type { KpiResult } from '../api/kpiTypes';
import { estimate, type Estimate } from './estimate';
import { feedProblem, wasFed, type EventFeeds } from './feed';
import { judgeKpi } from './judgeKpi';
import { utcDayOf, utcDayText, type KpiDay, type Statistic } from './statistic';
import { kpiTargetsFor, type KpiPolicy, type KpiSubject } from './targets';
import type { KpiDefinition } from './types';
import { kpiVerdict, LEAST_COVERAGE } from './verdict';
import {
  selectWindow,
  windowBefore,
  windowEnding,
  type KpiWindow,
} from './window';

/** Changes when the same facts would give another result. @public */
export const KPI_EVALUATOR_VERSION = '1';

/** A number that somebody wrote down and answers for. Epoch ms. @public */
export interface KpiAttestation {
  value: number;
  n: number;
  author: string;
  evidence: string;
  expires: number;
}

/** @public */
export interface KpiAsk {
  definition: KpiDefinition;
  /** All that are kept of it: an item that still runs may be old. */
  days: readonly KpiDay[];
  policy: KpiPolicy;
  subject: KpiSubject;
  feeds: EventFeeds;
  /** Epoch ms. */
  at: number;
  /** Id of a waiver in force. */
  waiver?: string | null;
  attestation?: KpiAttestation | null;
  /** Why it does not concern this model. */
  notApplicable?: string | null;
}

/** A result with the statistics that groups are made of. @public */
export interface KpiEvaluation {
  result: KpiResult;
  current: Statistic | null;
  previous: Statistic | null;
}

/**
 * A KPI of one model at one instant. Pure: the same facts, policy and instant
 * give the same bytes.
 *
 * @public
 */
export function evaluateKpi(ask: KpiAsk): KpiEvaluation {
  const { definition, days, at, feeds } = ask;
  const window = windowEnding(at, definition.windowDays);
  const before = windowBefore(window);
  const now = selectWindow(days, window);
  const past = selectWindow(days, before);
  const silent = feedProblem(definition, feeds, at);
  const measured =
    silent ?? orZero(definition, estimate(definition, now.statistic, at));
  const earlier = estimate(definition, past.statistic, before.to);
  const attested = attestedEstimate(ask, measured);
  const result = toResult({
    ask,
    window,
    current: attested ?? measured,
    previous: wasFed(definition, feeds, before)
      ? orZero(definition, earlier)
      : earlier,
    coverage: coverageOf(definition, silent, now.coverage, attested),
    notes: now.notes,
    attested: attested ? ask.attestation ?? null : null,
  });
  return {
    result,
    current: now.statistic ?? null,
    previous: past.statistic ?? null,
  };
}

/** Events are all there or none; of telemetry a share was observed. */
function coverageOf(
  definition: KpiDefinition,
  silent: Estimate | undefined,
  observed: number,
  attested: Estimate | undefined,
): number {
  if (attested) return 1;
  if (definition.inputs.length > 0) return silent ? 0 : 1;
  return observed;
}

/** None is a number only where somebody would have told us of more. */
function orZero(definition: KpiDefinition, found: Estimate): Estimate {
  return found.state === 'no-data' && definition.whenEmpty === 'zero'
    ? { ...found, state: 'ok', value: 0, reason: null }
    : found;
}

/** What people attest stands in only where nothing was measured. */
function attestedEstimate(
  { attestation, at, definition }: KpiAsk,
  current: Estimate,
): Estimate | undefined {
  if (!attestation || current.state === 'ok') return undefined;
  if (attestation.expires <= at) return undefined;
  if (attestation.n < definition.minimumN) return undefined;
  return {
    state: 'ok',
    value: attestation.value,
    low: null,
    high: null,
    n: attestation.n,
    currency: null,
    reason: null,
    detail: `Attested by ${attestation.author}`,
  };
}

export const numbersOf = ({ value, low, high, n, currency }: Estimate) => ({
  value,
  low,
  high,
  n,
  currency,
});

export const framed = (
  { from, to }: KpiWindow,
  previous: Estimate,
): Pick<KpiResult, 'window' | 'previous'> => ({
  window: {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  },
  previous:
    previous.state === 'ok' ? { value: previous.value, n: previous.n } : null,
});

function toResult(given: {
  ask: KpiAsk;
  window: KpiWindow;
  current: Estimate;
  previous: Estimate;
  coverage: number;
  notes: string[];
  attested: KpiAttestation | null;
}): KpiResult {
  const { ask, window, current, previous, coverage, notes, attested } = given;
  const { definition, policy, at, waiver = null } = ask;
  const rules = kpiTargetsFor(
    policy,
    definition.id,
    ask.subject,
    utcDayText(utcDayOf(at)),
  );
  const targets = rules.map(rule =>
    judgeKpi(rule, policy.version, { definition, current, previous }),
  );
  const partial =
    current.state === 'ok' && !current.vacuous && coverage < LEAST_COVERAGE
      ? coverage
      : null;
  const { verdict, reason } = kpiVerdict({
    definition,
    notApplicable: ask.notApplicable,
    current,
    rules,
    targets,
    partial,
  });
  const waives = waiver && ['fail', 'warn', 'unknown'].includes(verdict);
  return {
    kpi: definition.id,
    verdict: waives ? 'waived' : verdict,
    state: partial === null ? current.state : 'partial',
    ...numbersOf(current),
    coverage,
    unit: definition.unit,
    reason,
    detail: current.detail,
    notes,
    targets,
    ...framed(window, previous),
    waiver: waives ? waiver : null,
    attested: attested && {
      author: attested.author,
      evidence: attested.evidence,
      expires: new Date(attested.expires).toISOString(),
    },
    evaluatedAt: new Date(at).toISOString(),
    policyVersion: policy.version,
    evaluatorVersion: KPI_EVALUATOR_VERSION,
  };
}
