import type {
  AbsentState,
  CollectionTarget,
  Evidence,
  MeasureId,
  Observation,
  Reading,
} from '@modelgov/backstage-plugin-model-governance-common';

/** What came out for one target and measure, before it is addressed. */
export type Outcome =
  | {
      kind: 'observed';
      observation: Observation;
      /** Epoch ms of the newest sample. */
      sampledAt: number;
      partial?: string;
      evidence: Evidence;
    }
  | {
      kind: 'absent';
      state: AbsentState;
      reason: string;
      evidence?: Evidence;
    };

export type AbsentOutcome = Extract<Outcome, { kind: 'absent' }>;

export function absent(
  state: AbsentState,
  reason: string,
  evidence?: Evidence,
): AbsentOutcome {
  return { kind: 'absent', state, reason, evidence };
}

export function toReading(
  target: CollectionTarget,
  measure: MeasureId,
  outcome: Outcome,
): Reading {
  const address = { targetId: target.id, modelRef: target.modelRef, measure };
  if (outcome.kind === 'absent') {
    const { state, reason, evidence } = outcome;
    return {
      status: 'absent',
      ...address,
      state,
      reason,
      ...(evidence && { evidence }),
    };
  }
  const { observation, sampledAt, partial, evidence } = outcome;
  return {
    status: 'observed',
    ...address,
    observation,
    sampledAt,
    ...(partial && { partial }),
    evidence,
  };
}

// What says most about the cause comes first.
const precedence: readonly AbsentState[] = [
  'invalid',
  'source-down',
  'insufficient',
  'no-data',
  'not-configured',
];

/** The first alternative with data; without any, the most telling absence. */
export function firstWithData(outcomes: readonly Outcome[]): Outcome {
  const observed = outcomes.find(outcome => outcome.kind === 'observed');
  if (observed) return observed;
  const absences = outcomes.filter(outcome => outcome.kind === 'absent');
  for (const state of precedence) {
    const found = absences.filter(outcome => outcome.state === state);
    if (found.length > 0) {
      const reasons = [...new Set(found.map(outcome => outcome.reason))];
      return { ...found[0], reason: reasons.join('; ') };
    }
  }
  return absent('not-configured', 'the profile has no metric for this');
}
