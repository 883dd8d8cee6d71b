import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  absentReadings,
  evaluateModel,
  selectReadings,
  targetFor,
  type CycleModel,
  type CycleResult,
  type ProfileSet,
  type Reading,
  type StoredSignal,
  type TargetPolicy,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { SignalSource } from '@modelgov/backstage-plugin-model-governance-node';
import {
  beginRuns,
  holdsFence,
  loadCollectable,
  loadDeployments,
  loadModelSignals,
  pruneDeployments,
  resolutionMs,
  saveDeploymentLive,
  saveDeploymentVersions,
  saveModelLive,
  savePoints,
  saveRollups,
  saveRun,
  type BegunRun,
  type CollectableModel,
  type Database,
  type DeploymentLive,
  type FinishedRun,
} from '../database';
import { readSources, type SourceAnswer } from './readSources';
import { toModelLive, toPoint, toRollup, toVersionChange } from './toRows';

/** All windows are five minutes: the unit that rollups are made of. */
export const WINDOW_MS = resolutionMs['5m'];

/** A source may not eat the whole cycle. */
const DEADLINE_SHARE = 0.6;

export interface CollectorOptions {
  db: Database;
  sources: readonly SignalSource[];
  policy: TargetPolicy;
  /** Ours by default. */
  profiles?: ProfileSet;
  intervalMs: number;
  logger: LoggerService;
  now: () => number;
}

export interface CollectionOutcome {
  models: number;
  observed: number;
  absent: number;
  /** A newer run had begun; nothing was written. */
  fenced: boolean;
  durationMs: number;
}

/** What the cycle before left, and the number of this one for each source. */
interface Before {
  begun: Map<string, BegunRun>;
  signals: Map<string, StoredSignal[]>;
  deployments: Map<string, DeploymentLive[]>;
}

/**
 * One cycle: ask the sources, evaluate, and write everything that follows in
 * one transaction. Several replicas may run it; the fence lets only the newest
 * write, and every write is idempotent.
 */
export class Collector {
  readonly #options: CollectorOptions;
  #lastBucket: number | undefined;
  /** What this process wrote last; good as long as nobody wrote since. */
  #written: Before | undefined;

  constructor(options: CollectorOptions) {
    this.#options = options;
  }

  async collect(signal: AbortSignal): Promise<CollectionOutcome> {
    const { db, sources, profiles, intervalMs, now } = this.#options;
    const startedAt = now();
    const models = await loadCollectable(db);
    const targets = models.flatMap(model => model.targets);
    // What is stored is loaded while the sources work on their answers.
    const [answers, before] = await Promise.all([
      readSources(sources, {
        targets,
        at: new Date(startedAt),
        windowMs: WINDOW_MS,
        deadlineMs: intervalMs * DEADLINE_SHARE,
        signal,
        now,
        profiles,
      }),
      this.#loadBefore(models),
    ]);
    signal.throwIfAborted();
    const results = this.#evaluate(models, answers, before, startedAt);
    const runs = answers.map(answer =>
      toRun(answer, before.begun.get(answer.source.id)),
    );
    const fenced = !(await this.#write(results, runs, startedAt));
    if (!fenced) this.#remember(before, results);
    return {
      models: models.length,
      observed: runs.reduce((sum, run) => sum + run.observed, 0),
      absent: runs.reduce((sum, run) => sum + run.absent, 0),
      fenced,
      durationMs: now() - startedAt,
    };
  }

  async #loadBefore(models: readonly CollectableModel[]): Promise<Before> {
    const { db, sources } = this.#options;
    const begun = await beginRuns(
      db,
      sources.map(source => source.id),
    );
    const mine = this.#written;
    this.#written = undefined;
    const next = [...begun].every(
      ([id, { runSeq }]) => mine?.begun.get(id)?.runSeq === runSeq - 1,
    );
    // The numbers follow on the last ones: no other process has written.
    if (mine && begun.size > 0 && next) return { ...mine, begun };
    return {
      begun,
      signals: await loadModelSignals(db),
      deployments: groupBy(
        await loadDeployments(
          db,
          models.map(m => m.ref),
        ),
        d => d.modelRef,
      ),
    };
  }

  /** What the next cycle would load, if nobody else writes in between. */
  #remember(before: Before, results: readonly CycleResult[]): void {
    const signals = new Map(before.signals);
    const deployments = new Map(before.deployments);
    for (const { ref, signals: now, places } of results) {
      signals.set(ref, now);
      deployments.set(
        ref,
        places.map(({ environment, region, signals: here, identity }) => ({
          modelRef: ref,
          environment,
          region,
          signals: here,
          identity,
        })),
      );
    }
    this.#written = { begun: before.begun, signals, deployments };
  }

  #evaluate(
    models: readonly CollectableModel[],
    answers: readonly SourceAnswer[],
    { signals: previous, deployments }: Before,
    evaluatedAt: number,
  ): (CycleResult & { before: DeploymentLive[] })[] {
    const { policy, profiles, intervalMs } = this.#options;
    const readings = groupBy<Reading>(
      answers.length > 0
        ? selectReadings(answers.map(answer => answer.readings))
        : absentReadings(
            models.flatMap(model => model.targets),
            'not-configured',
            'No telemetry source is configured (model-governance.sources)',
            profiles,
          ),
      r => r.modelRef,
    );
    return models.flatMap(model => {
      const before = deployments.get(model.ref) ?? [];
      const known = previous.get(model.ref);
      if (model.targets.length === 0 && known && before.length === 0) {
        // Nothing is declared and that is on record: write only when a target changed.
        const same = known.every(
          s =>
            s.state === 'not-configured' &&
            JSON.stringify(s.target) ===
              JSON.stringify(targetFor(policy, model, s.signal)),
        );
        if (same) return [];
      }
      const cycleModel: CycleModel = {
        ...model,
        previous: known ?? [],
        previousAt: (environment, region) =>
          before.find(d => d.environment === environment && d.region === region)
            ?.signals ?? [],
        targetFor: id => targetFor(policy, model, id),
      };
      const mine = readings.get(model.ref) ?? [];
      return [
        {
          ...evaluateModel(cycleModel, mine, {
            evaluatedAt,
            intervalMs,
            profiles,
          }),
          before,
        },
      ];
    });
  }

  /** @returns false when a newer run holds the fence */
  async #write(
    results: readonly (CycleResult & { before: DeploymentLive[] })[],
    runs: readonly FinishedRun[],
    at: number,
  ): Promise<boolean> {
    const places = results.flatMap(result =>
      result.places.map(place => ({ result, place })),
    );
    const bucket = Math.floor(at / WINDOW_MS) * WINDOW_MS;
    const windowEnded =
      this.#lastBucket !== undefined && bucket > this.#lastBucket;
    const written = await this.#options.db.transaction(async tx => {
      if (!(await holdsFence(tx, runs))) return false;
      await saveModelLive(
        tx,
        results.map(r => toModelLive(r, at)),
      );
      await saveDeploymentLive(
        tx,
        places.map(({ result, place }) => ({
          modelRef: result.ref,
          environment: place.environment,
          region: place.region,
          signals: place.signals,
          identity: place.identity,
          evaluatedAt: at,
        })),
      );
      for (const { ref, before, places: now } of results) {
        if (before.length > now.length) await pruneDeployments(tx, ref, now);
      }
      await savePoints(
        tx,
        places.flatMap(
          ({ result, place }) => toPoint(result.ref, place, at) ?? [],
        ),
      );
      await saveDeploymentVersions(
        tx,
        places.flatMap(({ result, place }) => {
          const before = result.before.find(
            d =>
              d.environment === place.environment && d.region === place.region,
          );
          return toVersionChange(result.ref, place, before?.identity, at) ?? [];
        }),
      );
      if (windowEnded) {
        await saveRollups(
          tx,
          places.flatMap(
            ({ result, place }) =>
              toRollup(result.ref, place, bucket - WINDOW_MS) ?? [],
          ),
        );
      }
      for (const run of runs) await saveRun(tx, run);
      return true;
    });
    if (written) this.#lastBucket = bucket;
    return written;
  }
}

function toRun(answer: SourceAnswer, begun: BegunRun | undefined): FinishedRun {
  const observed = answer.readings.filter(r => r.status === 'observed').length;
  const down = answer.parts.some(part => part.state === 'down');
  const failed =
    answer.error !== undefined ||
    (answer.parts.length > 0 && answer.parts.every(p => p.state === 'down'));
  const partial = down ? 'partial' : 'ok';
  return {
    sourceId: answer.source.id,
    runSeq: begun?.runSeq ?? 0,
    startedAt: answer.startedAt,
    durationMs: answer.durationMs,
    outcome: failed ? 'failed' : partial,
    error:
      answer.error ??
      (failed ? answer.parts[0]?.reason ?? 'no part answered' : null),
    observed,
    absent: answer.readings.length - observed,
    parts: answer.parts,
    partsBefore: begun?.parts ?? [],
  };
}

function groupBy<T>(items: readonly T[], key: (item: T) => string) {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
