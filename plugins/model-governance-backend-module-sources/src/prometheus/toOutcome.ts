import type { Evidence } from '@modelgov/backstage-plugin-model-governance-common';
import {
  absent,
  firstWithData,
  futureProblem,
  labelText,
  type Outcome,
} from '../readings';
import type { MeasureRead, NamedRead, PlannedRead } from './planBatch';
import type { QueryPart } from './queryParts';
import { keyOf, type PartAnswers, type TargetLabels } from './runQueries';
import type { VectorSample } from './parseAnswer';
import { toObservation, type NamedSamples } from './toObservation';

export interface TranslationContext {
  sourceId: string;
  answers: PartAnswers;
  /** Epoch ms of evaluation. */
  at: number;
  windowMs: number;
}

/** What Prometheus knows about one target's measure. Pure. */
export function toOutcome(
  planned: PlannedRead,
  context: TranslationContext,
): Outcome {
  const { read, labels } = planned;
  const scrapes = scrapesOf(read, labels, context.answers);
  if (scrapes && scrapes.up === 0) {
    // Values of the window are still there, but nobody answers any more.
    return absent(
      'source-down',
      `Prometheus cannot scrape ${labelText(scrapes.labels)}: up is 0 on ${
        scrapes.all === 1 ? 'its only target' : `all ${scrapes.all} targets`
      }`,
      evidenceOf(read.names[0].value, labels, context),
    );
  }
  const outcome = firstWithData(
    read.names.map(named => namedOutcome(named, planned, context)),
  );
  if (outcome.kind === 'absent' || !scrapes || scrapes.up === scrapes.all) {
    return outcome;
  }
  // With labels of its own the model may well be on the targets that are up.
  const isWholeJob = Object.keys(labels).every(
    name => scrapes.labels[name] !== undefined,
  );
  if (!isWholeJob) return outcome;
  const down = `${scrapes.all - scrapes.up} of ${
    scrapes.all
  } scrape targets are down`;
  return { ...outcome, partial: join(outcome.partial, down) };
}

function namedOutcome(
  named: NamedRead,
  planned: PlannedRead,
  context: TranslationContext,
): Outcome {
  const { labels, read } = planned;
  const evidence = evidenceOf(named.value, labels, context);
  const found = collect(named, labels, context.answers);
  if ('failure' in found) {
    return absent('source-down', found.failure, evidence);
  }
  const result = toObservation(read.measure, named, found.samples, {
    from: context.at - context.windowMs,
    to: context.at,
  });
  if ('kind' in result) {
    const reason =
      result.state === 'no-data'
        ? `Prometheus has no ${named.name} for ${labelText(labels)}`
        : result.reason;
    return { ...result, reason, evidence };
  }
  const sampledAt = found.samples.sampledAt ?? context.at - context.windowMs;
  const future = futureProblem(sampledAt, context.at);
  if (future) return absent('invalid', `${named.name} ${future}`, evidence);
  const warned = found.warnings.map(warning => `Prometheus warns: ${warning}`);
  const partial = [result.partial, ...warned].reduce(join, undefined);
  return {
    kind: 'observed',
    observation: result.observation,
    sampledAt,
    ...(partial && { partial }),
    evidence,
  };
}

type Collected =
  | { samples: NamedSamples; warnings: readonly string[] }
  | { failure: string };

function collect(
  named: NamedRead,
  labels: TargetLabels,
  answers: PartAnswers,
): Collected {
  const parts = [named.value, named.age, named.sum, named.family];
  const warnings = new Set<string>();
  for (const part of parts) {
    const answer = part && answers.get(part.tag);
    // Without the age of the samples a value cannot be trusted either.
    if (answer && !answer.ok) return { failure: answer.error.message };
    for (const warning of answer?.warnings ?? []) warnings.add(warning);
  }
  const age = samplesOf(named.age, labels, answers)[0]?.value;
  const samples: NamedSamples = {
    value: samplesOf(named.value, labels, answers),
    sum: samplesOf(named.sum, labels, answers)[0]?.value,
    family: samplesOf(named.family, labels, answers)[0]?.value,
    sampledAt: Number.isFinite(age) ? Math.round(age * 1000) : undefined,
  };
  return { samples, warnings: [...warnings] };
}

function samplesOf(
  part: QueryPart | undefined,
  labels: TargetLabels,
  answers: PartAnswers,
): VectorSample[] {
  if (!part) return [];
  const answer = answers.get(part.tag);
  return answer?.ok ? answer.byKey.get(keyOf(part, labels)) ?? [] : [];
}

interface Scrapes {
  up: number;
  all: number;
  labels: TargetLabels;
}

/** Undefined when the target does not name a job, or Prometheus knows none. */
function scrapesOf(
  read: MeasureRead,
  labels: TargetLabels,
  answers: PartAnswers,
): Scrapes | undefined {
  if (!read.scrapes) return undefined;
  const up = samplesOf(read.scrapes.up, labels, answers)[0]?.value;
  const all = samplesOf(read.scrapes.all, labels, answers)[0]?.value;
  if (up === undefined || all === undefined) return undefined;
  const { keyLabels } = read.scrapes.up;
  const jobLabels = keyLabels.map(name => [name, labels[name]]);
  return { up, all, labels: Object.fromEntries(jobLabels) };
}

/** The question for this target alone: the same answer, asked again. */
function evidenceOf(
  part: QueryPart,
  labels: TargetLabels,
  context: TranslationContext,
): Evidence {
  const values = Object.entries(labels).map(([name, value]) => [name, [value]]);
  const answer = context.answers.get(part.tag);
  return {
    source: context.sourceId,
    query: part.expression(Object.fromEntries(values)),
    evaluatedAt: new Date(context.at).toISOString(),
    ...(answer?.ok && { responseHash: answer.responseHash }),
  };
}

function join(
  first: string | undefined,
  second: string | undefined,
): string | undefined {
  return first && second ? `${first}; ${second}` : first ?? second;
}
