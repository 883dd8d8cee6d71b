import { stringify } from 'yaml';
import type { Slo } from './types';

/** An OpenSLO v1 document: https://github.com/OpenSLO/OpenSLO. @public */
export interface OpenSloDocument {
  apiVersion: 'openslo/v1';
  kind: 'SLO';
  metadata: {
    name: string;
    displayName: string;
    annotations: Record<string, string>;
  };
  spec: object;
}

/** RFC 1123, at most 63 characters, as OpenSLO wants names. */
const nameOf = (text: string) =>
  text
    .toLocaleLowerCase('en-US')
    .replace(/[^a-z0-9-]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');

/** What an objective asks for, as a sentence. @public */
export function describeSlo({ indicator, target, days }: Slo): string {
  const share = `${Number((target * 100).toPrecision(6))} %`;
  return indicator.kind === 'availability'
    ? `${share} of requests succeed, over ${days} days`
    : `${share} of requests take at most ${indicator.threshold} s, over ${days} days`;
}

/**
 * An objective as OpenSLO v1. Counts are named by our metrics: whoever reads
 * it knows which source of theirs holds them.
 *
 * @public
 */
export function toOpenSlo(
  slo: Slo,
  model: { ref: string; name: string },
): OpenSloDocument {
  const { indicator, target, days } = slo;
  const metric = (query: string) => ({
    metricSource: {
      type: 'model-governance',
      spec: { model: model.ref, query },
    },
  });
  const good =
    indicator.kind === 'availability'
      ? metric('requests - errors')
      : metric(`requests with duration <= ${indicator.threshold} s`);
  const document: OpenSloDocument = {
    apiVersion: 'openslo/v1',
    kind: 'SLO',
    metadata: {
      name: nameOf(`${model.name}-${slo.id}`),
      displayName: `${model.name}: ${slo.id}`,
      annotations: {
        'model-governance.io/model': model.ref,
        'model-governance.io/source': slo.source,
      },
    },
    spec: {
      description: describeSlo(slo),
      service: nameOf(model.name),
      indicator: {
        metadata: { name: nameOf(`${model.name}-${slo.id}-sli`) },
        spec: {
          ratioMetric: { counter: true, good, total: metric('requests') },
        },
      },
      timeWindow: [{ duration: `${days}d`, isRolling: true }],
      budgetingMethod: 'Occurrences',
      objectives: [{ displayName: slo.id, target }],
    },
  };
  return document;
}

/** Objectives as one YAML text, a document each. @public */
export function openSloText(
  slos: readonly Slo[],
  model: { ref: string; name: string },
): string {
  return slos.map(slo => stringify(toOpenSlo(slo, model))).join('---\n');
}
