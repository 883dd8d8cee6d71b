import {
  effectiveEvents,
  evaluateKpi,
  type EventFeeds,
  type EventOf,
  type Kpi,
  type KpiAttestation,
  type KpiDay,
  type KpiEvaluation,
  type KpiPolicy,
  type LifecycleEvent,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { KpiModel } from '../database';

/** All KPIs of a model, or those of a person. */
export function evaluateSubject(ask: {
  ref: string;
  kpis: readonly Kpi[];
  policy: KpiPolicy;
  feeds: EventFeeds;
  at: number;
  /** Left out for a person, and for a model that is gone. */
  model: KpiModel | undefined;
  days: ReadonlyMap<string, readonly KpiDay[]>;
  events: readonly LifecycleEvent[];
  errors: ReadonlyMap<string, unknown>;
}): KpiEvaluation[] {
  const { ref, kpis, policy, feeds, at, model, days } = ask;
  const isPerson = ref.startsWith('user:');
  if (!isPerson && !model) return [];
  const attestations = attested(ask.events, at);
  return kpis
    .filter(kpi => (kpi.judgedAt === 'person') === isPerson)
    .map(kpi => {
      const evaluation = evaluateKpi({
        definition: kpi,
        days: days.get(kpi.id) ?? [],
        policy,
        subject: model ?? { tier: 'none', type: null, mode: 'none' },
        feeds,
        at,
        waiver: model?.waivers.get(`kpi/${kpi.id}`)?.id ?? null,
        attestation: attestations.get(kpi.id) ?? null,
        notApplicable:
          kpi.modes && model && !kpi.modes.includes(model.mode)
            ? `It is about models that serve ${kpi.modes.join(
                ' or ',
              )}; this one serves ${model.mode}`
            : null,
      });
      return ask.errors.has(kpi.id) ? broken(evaluation) : evaluation;
    });
}

/** A KPI whose reader threw says so; yesterday's number would lie. */
function broken(evaluation: KpiEvaluation): KpiEvaluation {
  return {
    current: null,
    previous: null,
    result: {
      ...evaluation.result,
      verdict: 'unknown',
      state: 'invalid',
      value: null,
      low: null,
      high: null,
      reason: 'The KPI could not be computed; the log of the backend says why',
    },
  };
}

/** The last word for each KPI that has not expired. */
function attested(
  events: readonly LifecycleEvent[],
  at: number,
): Map<string, KpiAttestation> {
  return new Map(
    effectiveEvents(events)
      .filter(
        (event): event is EventOf<'fact.attested'> =>
          event.kind === 'fact.attested',
      )
      .filter(({ data }) => Date.parse(data.expires) > at)
      .map(({ data }) => [
        data.kpi,
        {
          value: data.value,
          n: data.n ?? 1,
          author: data.author,
          evidence: data.evidence,
          expires: Date.parse(data.expires),
        },
      ]),
  );
}
