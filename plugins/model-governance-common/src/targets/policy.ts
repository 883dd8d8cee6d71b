import type { SignalTarget } from '../api/types';
import type { SignalId } from '../telemetry/signals';

/** When a target binds a model: every given list must contain its value. @public */
export interface TargetScope {
  types?: readonly string[];
  modes?: readonly string[];
  /** Entity refs of models: for agreed exceptions. */
  models?: readonly string[];
}

/** @public */
export interface TargetRule {
  /** Stable id; shown as the source of the target. */
  id: string;
  signal: SignalId;
  comparison: SignalTarget['comparison'];
  /** In the signal's unit: seconds, ratio 0–1, PSI. */
  value: number;
  /** Beyond this, but within the target: `warn`. */
  warn?: number;
  /** `false`: binds only models that declare the signal. Default `true`. */
  required?: boolean;
  scope?: TargetScope;
}

/**
 * Which target binds which model. Of the rules that match, the last wins, so
 * that general rules come first and exceptions last.
 *
 * @public
 */
export interface TargetPolicy {
  version: string;
  targets: readonly TargetRule[];
}

/** The defaults of the KPI table: availability, latency, utilization, drift. @public */
export const defaultTargetPolicy: TargetPolicy = {
  version: 'default-2026-11',
  targets: [
    {
      id: 'online-p95',
      signal: 'latency.p95',
      comparison: 'at-most',
      value: 0.2,
      scope: { modes: ['online'] },
    },
    {
      // A whole completion, not a single forward pass.
      id: 'generative-p95',
      signal: 'latency.p95',
      comparison: 'at-most',
      value: 10,
      scope: { modes: ['online'], types: ['llm-application', 'agent'] },
    },
    {
      id: 'online-errors',
      signal: 'errors.ratio',
      comparison: 'at-most',
      value: 0.001,
      scope: { modes: ['online'] },
    },
    {
      id: 'gpu-efficiency',
      signal: 'gpu.utilization',
      comparison: 'at-least',
      value: 0.6,
      // "Where applicable": a model on CPUs has no GPU to use well.
      required: false,
    },
    {
      id: 'drift-major',
      signal: 'drift.psi',
      comparison: 'at-most',
      value: 0.25,
      warn: 0.1,
    },
  ],
};

/** What a target is chosen by. @public */
export interface TargetSubject {
  ref: string;
  type: string | null;
  mode: string;
}

function matches(scope: TargetScope | undefined, subject: TargetSubject) {
  const has = (list: readonly string[] | undefined, value: string | null) =>
    !list ||
    list.some(item => item.toLowerCase() === (value ?? '').toLowerCase());
  return (
    has(scope?.types, subject.type) &&
    has(scope?.modes, subject.mode) &&
    has(scope?.models, subject.ref)
  );
}

/**
 * The target that binds a model's signal, or `null` when none does.
 *
 * @public
 */
export function targetFor(
  policy: TargetPolicy,
  subject: TargetSubject,
  signal: SignalId,
): SignalTarget | null {
  const rule = policy.targets.findLast(
    r => r.signal === signal && matches(r.scope, subject),
  );
  if (!rule) return null;
  const { comparison, value, warn, required, id } = rule;
  return {
    comparison,
    value,
    ...(warn === undefined ? {} : { warn }),
    ...(required === undefined ? {} : { required }),
    source: `${policy.version}#${id}`,
  };
}
