import {
  DRIFT_ALERT_WINDOWS,
  failedInARow,
} from '@modelgov/backstage-plugin-model-governance-common';
import { loadDriftValues, type Database, type DriftValue } from '../database';
import type { Triggers } from '../governance/triggers';

export interface DriftAlertContext {
  db: Database;
  triggers: Triggers;
}

/** Rows of failures are looked for this far back. */
const LOOK_BACK_MS = 90 * 86_400_000;
/** Series that are named; the others are counted. */
const NAMED = 5;

const titles: Record<DriftValue['result']['kind'], string> = {
  'feature-drift': 'Features have drifted',
  'prediction-drift': 'Predictions have drifted',
  'label-drift': 'Labels have drifted',
  'embedding-drift': 'Embeddings have drifted',
  'dataset-drift': 'The data set has drifted',
  'data-quality': 'Data quality is below its rules',
  'llm-quality': 'Quality of answers is below its threshold',
  'estimated-performance': 'Estimated performance is below its threshold',
  'realised-performance': 'Performance is below its threshold',
};

interface Alert {
  value: DriftValue;
  /** When the row of failed windows began. Epoch ms. */
  since: number;
  windows: number;
}

/**
 * Tells the record of series that have failed for as many windows as count as
 * drift: one trigger and one finding for each kind and place, however many
 * features are in it, and once an episode.
 *
 * @returns a sentence for each of those series
 */
export async function callIntoQuestion(
  { db, triggers }: DriftAlertContext,
  given: {
    modelRef: string;
    place: { environment: string; region: string };
    values: readonly DriftValue[];
  },
): Promise<string[]> {
  const { modelRef, place, values } = given;
  const failed = values.filter(value => value.verdict === 'fail');
  if (failed.length === 0) return [];
  const history = await loadDriftValues(db, {
    modelRef,
    since: Math.min(...failed.map(value => value.to)) - LOOK_BACK_MS,
    series: failed.map(value => value.series),
  });
  const alerts = failed.flatMap((value): Alert[] => {
    const windows = history.get(value.series) ?? [];
    const length = failedInARow(windows);
    // A report about the past says nothing when later windows are better.
    if (length < DRIFT_ALERT_WINDOWS) return [];
    return [{ value, since: windows[length - 1].from, windows: length }];
  });
  const kinds = new Set(alerts.map(({ value }) => value.result.kind));
  for (const kind of kinds) {
    const group = alerts.filter(({ value }) => value.result.kind === kind);
    const since = Math.min(...group.map(alert => alert.since));
    const began = new Date(since).toISOString();
    const sentences = group.map(sentenceOf);
    const more =
      sentences.length > NAMED ? `; ${sentences.length - NAMED} more` : '';
    const summary = `${sentences.slice(0, NAMED).join('; ')}${more}`;
    await triggers.trigger(modelRef, 'drift', {
      cause: `drift:${kind}:${place.environment}/${place.region}:${began}`,
      summary: summary.slice(0, 1_000),
      environment: place.environment,
      finding: {
        severity: 2,
        title: `${titles[kind]} in ${place.environment}`,
        description: `${summary}. Since ${began}.`.slice(0, 2_000),
      },
    });
  }
  return alerts.map(sentenceOf);
}

function sentenceOf({ value, windows }: Alert): string {
  const { method, feature, value: number, threshold } = value.result;
  const bound = threshold === null ? '' : `, threshold ${threshold}`;
  const shown = number === null ? 'unknown' : Number(number.toPrecision(4));
  return `${method} of ${
    feature ?? 'the data set'
  } is ${shown}${bound}, for ${windows} windows`;
}
