import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  canonicalJson,
  KPI_EVALUATOR_VERSION,
  utcDayOf,
  type CanonicalValue,
  type Kpi,
  type KpiPolicy,
  type ScorecardPolicy,
  type TargetPolicy,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  adoptModels,
  dueKpis,
  knownRefs,
  loadFeeds,
  loadKpiModels,
  markKpisDue,
  rememberKpiPolicy,
  saveKpiSnapshots,
  saveLatestKpis,
  settleKpis,
  takeDueKpis,
  type Database,
  type KpiChange,
  type KpiModel,
  type KpiSubjectRow,
  type Transaction,
} from '../database';
import { sha256, toHex } from '../record/hashing';
import type { ScorecardKeeper } from '../scorecard/ScorecardKeeper';
import type { ProposeKpiPolicy } from './config';
import { evaluateSubject } from './evaluateSubject';
import { readDays } from './readDays';

/** Subjects of one transaction. */
const BATCH = 100;
/** Results are computed again after this, since windows move. */
const EVERY_MS = 3_600_000;
/** Telemetry of the last days may still change: hours come in late. */
const OPEN_DAYS = 2;

export interface KpiServiceOptions {
  db: Database;
  kpis: readonly Kpi[];
  policy: KpiPolicy;
  propose: ProposeKpiPolicy;
  /** Says whether drift is held against a target. */
  signalPolicy: TargetPolicy;
  scorecards: ScorecardKeeper;
  logger: LoggerService;
  now: () => number;
}

/**
 * Keeps KPIs and scorecards as the facts are: a changed fact makes one model
 * due, and a due model is computed whole from its days.
 */
export class KpiService {
  readonly #options: KpiServiceOptions;
  readonly policyDigest: string;
  #running: Promise<void> | undefined;
  #again = false;

  constructor(options: KpiServiceOptions) {
    this.#options = options;
    this.policyDigest = digestOf(options.policy);
  }

  get kpis(): readonly Kpi[] {
    return this.#options.kpis;
  }

  get policy(): KpiPolicy {
    return this.#options.policy;
  }

  /** A policy that might replace this one. */
  get propose(): ProposeKpiPolicy {
    return this.#options.propose;
  }

  get scorecardPolicy(): ScorecardPolicy {
    return this.#options.scorecards.policy;
  }

  get scorecardVersion(): string {
    return this.#options.scorecards.version;
  }

  /** Something about these models changed; they are computed soon. */
  async changed(refs: readonly string[], change: KpiChange): Promise<void> {
    await markKpisDue(this.#options.db, refs, change);
    this.kick();
  }

  /** History came in: the days from the first of it on are read again. */
  async telemetryImported(
    items: readonly { modelRef: string; from: string }[],
  ): Promise<void> {
    if (items.length === 0) return;
    const first = Math.min(...items.map(({ from }) => Date.parse(from)));
    const known = await knownRefs(this.#options.db, [
      ...new Set(items.map(({ modelRef }) => modelRef)),
    ]);
    await this.changed([...known], {
      what: 'telemetry',
      fromDay: utcDayOf(first),
    });
  }

  /** Computes what is due in the background; failures are logged. */
  kick(): void {
    this.#again = true;
    this.#running ??= this.#untilDone().finally(() => {
      this.#running = undefined;
    });
  }

  /** When what was kicked off is through, and nothing is due. */
  async settled(): Promise<void> {
    await this.#running;
    await this.refreshDue();
  }

  async #untilDone(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      try {
        await this.refreshDue();
      } catch (error) {
        const { logger } = this.#options;
        logger.error('KPIs were not computed', toError(error));
      }
    }
  }

  /** Models of the catalog that have no KPIs yet get them. */
  async adopt(): Promise<void> {
    const { db, policy, now } = this.#options;
    await rememberKpiPolicy(db, policy, {
      digest: this.policyDigest,
      at: now(),
    });
    await adoptModels(db);
  }

  /**
   * Computes all that is due.
   *
   * @returns how many subjects were computed
   */
  async refreshDue(signal?: AbortSignal): Promise<number> {
    const { db, now, scorecards } = this.#options;
    let done = 0;
    for (;;) {
      signal?.throwIfAborted();
      const at = now();
      await scorecards.ask(await dueKpis(db, at, BATCH), at);
      const taken = await db.transaction(async tx => {
        const due = await takeDueKpis(tx, at, BATCH);
        if (due.length > 0) await this.#compute(tx, due, at);
        return due.length;
      });
      done += taken;
      if (taken < BATCH) return done;
    }
  }

  async #compute(
    tx: Transaction,
    due: readonly KpiSubjectRow[],
    at: number,
  ): Promise<void> {
    const { kpis, policy, signalPolicy, scorecards, logger } = this.#options;
    const refs = due.map(row => row.subject_ref);
    const feeds = await loadFeeds(tx);
    const models = new Map<string, KpiModel>(
      (await loadKpiModels(tx, refs, at)).map(model => [model.ref, model]),
    );
    const { days, events, errors } = await readDays(tx, {
      kpis,
      due,
      models,
      signalPolicy,
      at,
    });
    for (const [kpi, error] of errors) {
      logger.error(`KPI ${kpi} could not be read`, toError(error));
    }
    const results = refs.map(ref => ({
      ref,
      at,
      model: models.get(ref),
      evaluations: evaluateSubject({
        ref,
        kpis,
        policy,
        feeds,
        at,
        model: models.get(ref),
        days: days.get(ref) ?? new Map(),
        events: events.get(ref) ?? [],
        errors,
      }),
    }));
    await saveLatestKpis(tx, results);
    await saveKpiSnapshots(
      tx,
      results
        .filter(({ evaluations }) => evaluations.length > 0)
        .map(({ ref, model, evaluations }) => ({
          subjectRef: ref,
          day: utcDayOf(at),
          tier: model?.tier ?? 'none',
          policyDigest: this.policyDigest,
          evaluatorVersion: KPI_EVALUATOR_VERSION,
          results: evaluations.map(({ result }) => result),
        })),
    );
    await scorecards.keep(
      tx,
      results.flatMap(({ ref, model, evaluations }) =>
        model
          ? [
              {
                model,
                at,
                results: evaluations.map(({ result }) => result),
                events: events.get(ref) ?? [],
              },
            ]
          : [],
      ),
    );
    await settleKpis(tx, refs, {
      dueAt: at + EVERY_MS,
      telemetryFrom: utcDayOf(at) - OPEN_DAYS + 1,
    });
  }
}

function digestOf(policy: KpiPolicy): string {
  // Through JSON: members that are undefined are none.
  const plain: CanonicalValue = JSON.parse(JSON.stringify(policy));
  return toHex(sha256(new TextEncoder().encode(canonicalJson(plain))));
}
