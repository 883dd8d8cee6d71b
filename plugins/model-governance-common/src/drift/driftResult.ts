import type { DriftKind, DriftResultInput } from '../api/driftTypes';
import type { Verdict } from '../telemetry/valueState';
import type { DriftDirection } from './types';

/** One value of a report, with every field said. @public */
export interface DriftResult {
  kind: DriftKind;
  /** `null`: the data set as a whole. */
  feature: string | null;
  method: string;
  variant: string;
  value: number | null;
  pValue: number | null;
  low: number | null;
  high: number | null;
  threshold: number | null;
  direction: DriftDirection;
  nReference: number | null;
  nCurrent: number | null;
  /** What the tool says; `unknown` when it says nothing. */
  toolVerdict: Verdict;
  reason: string | null;
  judge: { model: string; promptVersion: string } | null;
}

/** Quality of a language model's answers that is counted, not judged. */
const countedRates: readonly string[] = [
  'refusal-rate',
  'guardrail-block-rate',
  'schema-valid-rate',
  'retrieval-hit-rate',
  'thumbs-down-rate',
  'truncated-rate',
];
const counted: readonly string[] = [
  ...countedRates,
  'output-length',
  'tokens',
  'token-cost',
];

/**
 * Reads one result of a report.
 *
 * @returns the result, or what is wrong with it and how to mend it
 * @public
 */
export function readDriftResult(
  input: DriftResultInput,
): DriftResult | { problem: string } {
  const judge = input.judge ?? null;
  const problem = problemOf(input);
  if (problem) return { problem };
  const judged = judge && `judge ${judge.model}, prompt ${judge.promptVersion}`;
  return {
    kind: input.kind,
    feature: input.feature ?? null,
    method: input.method,
    variant: [input.variant, judged].filter(Boolean).join('; '),
    value: input.value,
    pValue: input.pValue ?? null,
    low: input.low ?? null,
    high: input.high ?? null,
    threshold: input.threshold ?? null,
    direction: input.direction,
    nReference: input.nReference ?? null,
    nCurrent: input.nCurrent ?? null,
    toolVerdict: input.verdict ?? 'unknown',
    reason: input.reason ?? null,
    judge,
  };
}

function problemOf(input: DriftResultInput): string | undefined {
  const { kind, method, value, judge, pValue } = input;
  if (kind === 'llm-quality' && !judge && !counted.includes(method)) {
    return `judge: ${method} is a judgement; say which model judged, by which version of its prompt`;
  }
  if (
    pValue !== undefined &&
    pValue !== null &&
    !(pValue >= 0 && pValue <= 1)
  ) {
    return `pValue: ${pValue} is no probability`;
  }
  if (
    value !== null &&
    countedRates.includes(method) &&
    !(value >= 0 && value <= 1)
  ) {
    return `value: ${value} is no share; ${method} lies in 0–1`;
  }
  return undefined;
}

/**
 * What belongs to one line over time. Values of two keys are never compared,
 * averaged or drawn on one axis.
 *
 * @public
 */
export function driftSeriesKey(
  place: { environment: string; region: string },
  result: Pick<DriftResult, 'kind' | 'feature' | 'method' | 'variant'>,
): string {
  return JSON.stringify([
    place.environment,
    place.region,
    result.kind,
    result.feature,
    result.method,
    result.variant,
  ]);
}
