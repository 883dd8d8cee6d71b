import type { ValueState } from '../telemetry/valueState';
import { minimumCountFor, quantile } from '../telemetry/histogram';
import { correlation, wilsonInterval, Z95 } from './intervals';
import { toBuckets, type Statistic } from './statistic';
import { medianDuration } from './survival';
import type { KpiDefinition } from './types';

/** A KPI's number and how sure it is. @public */
export interface Estimate {
  state: Exclude<ValueState, 'stale' | 'partial' | 'no-traffic'>;
  value: number | null;
  low: number | null;
  high: number | null;
  n: number;
  currency: string | null;
  /** Why there is no value. */
  reason: string | null;
  /** What else there is to say. */
  detail: string | null;
  /** Nothing was due although somebody looked: that is well. */
  vacuous?: true;
}

/** Nothing is known. */
export const noEstimate: Estimate = {
  state: 'no-data',
  value: null,
  low: null,
  high: null,
  n: 0,
  currency: null,
  reason: null,
  detail: null,
};

/**
 * The value of a window's statistic, as it stood at `at` (epoch ms).
 *
 * @public
 */
export function estimate(
  definition: Pick<KpiDefinition, 'minimumN' | 'things'>,
  statistic: Statistic | undefined,
  at: number,
): Estimate {
  if (!statistic) return { ...noEstimate, reason: `No ${definition.things}` };
  const found = estimateOf(statistic, at);
  if (found.state === 'no-data' && !found.vacuous) {
    return { ...found, reason: found.reason ?? `No ${definition.things}` };
  }
  if (found.state === 'ok' && !found.vacuous && found.n < definition.minimumN) {
    return {
      ...found,
      state: 'insufficient',
      value: null,
      low: null,
      high: null,
      reason: `${found.n} ${definition.things}; ${definition.minimumN} are needed`,
    };
  }
  return found;
}

function estimateOf(statistic: Statistic, at: number): Estimate {
  switch (statistic.type) {
    case 'count': {
      const { n, marked } = statistic;
      return {
        ...noEstimate,
        state: 'ok',
        value: n,
        n,
        detail: marked > 0 ? `${marked} of ${n} documented` : null,
      };
    }
    case 'ratio': {
      const { num, den } = statistic;
      if (!(den > 0)) return noEstimate;
      return {
        ...noEstimate,
        state: 'ok',
        value: num / den,
        ...wilsonInterval(num, den),
        n: den,
      };
    }
    case 'mean': {
      const { sum, n } = statistic;
      return n > 0
        ? { ...noEstimate, state: 'ok', value: sum / n, n }
        : noEstimate;
    }
    case 'distinct': {
      const n = statistic.ids.length;
      return { ...noEstimate, state: 'ok', value: n, n };
    }
    case 'spans':
      return median(statistic.spans, at);
    case 'deadlines':
      return kept(statistic, at);
    case 'pairs': {
      const { n } = statistic;
      const found = correlation(statistic);
      if (found) {
        const { r, low, high } = found;
        return { ...noEstimate, state: 'ok', value: r, low, high, n };
      }
      return {
        ...noEstimate,
        state: n === 0 ? 'no-data' : 'insufficient',
        n,
        reason:
          n === 0
            ? null
            : `${n} releases with both numbers; four that differ are needed`,
      };
    }
    case 'effects':
      return pooled(statistic);
    case 'money':
      return perUnit(statistic);
    default:
      return p95(statistic.buckets);
  }
}

function median(
  spans: readonly (readonly [number, number | null])[],
  at: number,
): Estimate {
  const found = medianDuration(
    spans.map(([opened, closed]) => ({
      ms: (closed ?? at) - opened,
      ended: closed !== null,
    })),
  );
  if (!found) return noEstimate;
  const running = spans.filter(([, closed]) => closed === null).length;
  const detail = running > 0 ? `${running} of ${spans.length} still run` : null;
  if (found.ms !== null) {
    const value = found.ms / 1000;
    return { ...noEstimate, state: 'ok', value, n: spans.length, detail };
  }
  // Half have not ended: what has lasted longest so far bounds it from below
  // only once half of all have lasted that long.
  const elapsed = spans
    .map(([opened, closed]) => (closed ?? at) - opened)
    .sort((a, b) => a - b);
  const atLeast = Math.max(
    found.atLeast,
    elapsed[Math.floor((elapsed.length - 1) / 2)],
  );
  return {
    ...noEstimate,
    state: 'ok',
    low: atLeast / 1000,
    n: spans.length,
    detail,
    reason: 'More than half still run',
  };
}

function kept(
  { items, looks }: Extract<Statistic, { type: 'deadlines' }>,
  at: number,
): Estimate {
  let met = 0;
  let missed = 0;
  for (const [opened, closed, allowed] of items) {
    if ((closed ?? at) - opened > allowed) missed += 1;
    else if (closed !== null) met += 1;
  }
  const n = met + missed;
  const pending = items.length - n;
  const detail = pending > 0 ? `${pending} open and not yet due` : null;
  if (n > 0) {
    return {
      ...noEstimate,
      state: 'ok',
      value: met / n,
      ...wilsonInterval(met, n),
      n,
      detail,
    };
  }
  if (looks === 0 && pending === 0) return noEstimate;
  return {
    ...noEstimate,
    vacuous: true,
    state: 'ok',
    detail,
    reason: `Nothing was due; looked ${looks} times`,
  };
}

function pooled({
  n,
  weight,
  weighted,
  mismatched,
}: Extract<Statistic, { type: 'effects' }>): Estimate {
  const left =
    mismatched > 0
      ? `${mismatched} left out: their arms are not of the planned sizes`
      : null;
  if (!(weight > 0)) {
    return mismatched > 0
      ? { ...noEstimate, state: 'invalid', reason: left }
      : noEstimate;
  }
  const value = weighted / weight;
  const half = Z95 / Math.sqrt(weight);
  return {
    ...noEstimate,
    state: 'ok',
    value,
    low: value - half,
    high: value + half,
    n,
    detail: left,
  };
}

function perUnit({
  micros,
  units,
}: Extract<Statistic, { type: 'money' }>): Estimate {
  const currencies = Object.keys(micros);
  if (currencies.length === 0) return noEstimate;
  if (currencies.length > 1) {
    return {
      ...noEstimate,
      state: 'invalid',
      n: units,
      reason: `Costs in ${currencies.join(
        ' and ',
      )}: convert at the source, rates are not ours to choose`,
    };
  }
  const [currency] = currencies;
  if (!(units > 0)) {
    return { ...noEstimate, state: 'no-data', reason: 'Costs without any use' };
  }
  return {
    ...noEstimate,
    state: 'ok',
    value: micros[currency] / 1e6 / units,
    n: units,
    currency,
  };
}

function p95(buckets: readonly (readonly [number | null, number])[]): Estimate {
  const found = quantile(toBuckets(buckets), 0.95);
  const n = buckets.at(-1)?.[1] ?? 0;
  if (!found) return noEstimate;
  if (n < minimumCountFor(0.95)) {
    return {
      ...noEstimate,
      state: 'insufficient',
      n,
      reason: `${n} requests; a p95 needs ${minimumCountFor(0.95)}`,
    };
  }
  return { ...noEstimate, state: 'ok', ...found, n };
}
