import { PrometheusError } from './PrometheusError';
import type { HashedAnswer } from './PrometheusClient';
import type { VectorSample } from './parseAnswer';
import { quoteString } from './promql';
import type { LabelValues, QueryPart } from './queryParts';

/** Label that tells the parts of one query apart. */
const PART_LABEL = 'model_governance_part';

/** What a part came back with. */
export type PartAnswer =
  | {
      ok: true;
      byKey: Map<string, VectorSample[]>;
      warnings: readonly string[];
      responseHash: string;
    }
  | { ok: false; error: PrometheusError };

export type PartAnswers = Map<string, PartAnswer>;

export type RunQuery = (expression: string) => Promise<HashedAnswer>;

/** The selected labels of one target. */
export type TargetLabels = Readonly<Record<string, string>>;

/** Key of a sample or target under a part's labels. */
export function keyOf(
  part: QueryPart,
  labels: Readonly<Record<string, string>>,
): string {
  return JSON.stringify(part.keyLabels.map(name => labels[name] ?? ''));
}

/**
 * One query for all parts of a group. Asks again for halves of the targets
 * when the answer is too much for Prometheus or for us.
 */
export async function runParts(
  parts: readonly QueryPart[],
  targets: readonly TargetLabels[],
  run: RunQuery,
): Promise<PartAnswers> {
  try {
    const answer = await run(groupExpression(parts, targets));
    return new Map(
      parts.map((part, index) => [part.tag, toPartAnswer(part, index, answer)]),
    );
  } catch (error) {
    if (!(error instanceof PrometheusError)) throw error;
    if (error.kind === 'too-much' && targets.length > 1) {
      const middle = Math.ceil(targets.length / 2);
      return mergeHalves(
        await runParts(parts, targets.slice(0, middle), run),
        await runParts(parts, targets.slice(middle), run),
      );
    }
    return new Map(parts.map(part => [part.tag, { ok: false, error }]));
  }
}

function groupExpression(
  parts: readonly QueryPart[],
  targets: readonly TargetLabels[],
): string {
  const values: LabelValues = Object.fromEntries(
    Object.keys(targets[0]).map(name => [
      name,
      targets.map(labels => labels[name]),
    ]),
  );
  return parts
    .map(
      (part, index) =>
        `label_replace(${part.expression(values)}, ${quoteString(
          PART_LABEL,
        )}, "p${index}", "", "")`,
    )
    .join(' or ');
}

function toPartAnswer(
  part: QueryPart,
  index: number,
  answer: HashedAnswer,
): PartAnswer {
  const byKey = new Map<string, VectorSample[]>();
  for (const sample of answer.samples) {
    if (sample.labels[PART_LABEL] !== `p${index}`) continue;
    const key = keyOf(part, sample.labels);
    const samples = byKey.get(key);
    if (samples) samples.push(sample);
    else byKey.set(key, [sample]);
  }
  const { warnings, responseHash } = answer;
  return { ok: true, byKey, warnings, responseHash };
}

function mergeHalves(first: PartAnswers, second: PartAnswers): PartAnswers {
  const merged: PartAnswers = new Map();
  for (const [tag, one] of first) {
    const other = second.get(tag);
    if (!one.ok || !other?.ok) {
      merged.set(tag, one.ok && other ? other : one);
      continue;
    }
    merged.set(tag, {
      ok: true,
      // A key is complete in whichever half names it: never added up.
      byKey: new Map([...other.byKey, ...one.byKey]),
      warnings: [...new Set([...one.warnings, ...other.warnings])],
      responseHash: one.responseHash,
    });
  }
  return merged;
}
