import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  describeSlo,
  evaluateSlo,
  listOf,
  PRODUCTION,
  SLO_MIN_COVERAGE,
  slosOf,
  targetFor,
  type MergeableWindow,
  type Slo,
  type SloResult,
  type TargetPolicy,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  loadCollectable,
  loadFile,
  loadTelemetryDays,
  type Database,
} from '../database';
import type { Triggers } from '../governance/triggers';

const DAY = 86_400_000;
/** Models whose days are in memory at once. */
const BATCH = 100;

/** Bad enough for certain, and enough was seen to speak of the whole window. */
const isSpent = ({ verdict, counts }: SloResult) =>
  verdict === 'fail' && (counts?.coverage ?? 0) >= SLO_MIN_COVERAGE;

/**
 * Tells the record of error budgets that are spent. It looks at whole UTC days
 * with today as far as it came: what is certainly over the budget by then is
 * over it, and a month does not change by the minute.
 */
export class BudgetWatch {
  readonly #options: {
    db: Database;
    policy: TargetPolicy;
    triggers: Triggers;
    logger: LoggerService;
    now: () => number;
  };

  constructor(options: {
    db: Database;
    policy: TargetPolicy;
    triggers: Triggers;
    logger: LoggerService;
    /** Epoch ms. */
    now: () => number;
  }) {
    this.#options = options;
  }

  /** @returns how many budgets were news to the record */
  async look(signal?: AbortSignal): Promise<number> {
    const { db, policy, logger, now } = this.#options;
    const until = (Math.floor(now() / DAY) + 1) * DAY;
    const models = (await loadCollectable(db))
      .map(model => ({
        ref: model.ref,
        slos: slosOf(id => targetFor(policy, model, id)),
      }))
      .filter(({ slos }) => slos.length > 0);
    let news = 0;
    for (let at = 0; at < models.length; at += BATCH) {
      signal?.throwIfAborted();
      const batch = models.slice(at, at + BATCH);
      const longest = Math.max(
        ...batch.flatMap(({ slos }) => slos.map(slo => slo.days)),
      );
      const found = await loadTelemetryDays(
        db,
        batch.map(({ ref }) => ref),
        until / DAY - longest,
      );
      const days = new Map<string, MergeableWindow[]>();
      for (const { modelRef, window } of found) {
        const known = days.get(modelRef);
        if (known) known.push(window);
        else days.set(modelRef, [window]);
      }
      for (const { ref, slos } of batch) {
        const windows = days.get(ref) ?? [];
        // History that was entered afterwards calls nothing into question.
        if (windows.every(({ origin }) => origin === 'import')) continue;
        for (const slo of slos) {
          const result = evaluateSlo(slo, windows, until);
          if (!isSpent(result)) continue;
          try {
            if (await this.#tell(ref, slo, result)) news += 1;
          } catch (error) {
            // One model must not keep the others from being looked at.
            logger.error(
              `The record of ${ref} was not told of a spent error budget`,
              toError(error),
            );
          }
        }
      }
    }
    return news;
  }

  async #tell(ref: string, slo: Slo, result: SloResult): Promise<boolean> {
    const { db, triggers, now } = this.#options;
    const file = await loadFile(db, ref);
    const known = file ? listOf(file, 'finding').map(one => one.cause) : [];
    const used = Math.round((result.consumed?.low ?? 0) * 100);
    const summary = `${describeSlo(slo)}: ${
      Number.isFinite(used) ? `${used} %` : 'all'
    } of the error budget is used (${slo.source})`;
    const outcome = await triggers.trigger(ref, 'slo-budget-spent', {
      cause: causeOf(slo, known, now()),
      summary,
      environment: PRODUCTION,
      finding: {
        severity: 2,
        title: `Error budget of ${slo.id} is spent in ${PRODUCTION}`,
        description: `${summary}.`,
      },
    });
    return outcome === 'recorded';
  }
}

/**
 * One cause for as long as the window is: what spent the budget then may still
 * be in it, also when the finding was closed since. After that it is spent by
 * other requests.
 */
function causeOf(
  slo: Slo,
  known: readonly (string | null)[],
  now: number,
): string {
  const prefix = `slo-budget-spent:${slo.id}:${PRODUCTION}:`;
  const latest = known
    .flatMap(cause => (cause?.startsWith(prefix) ? [cause] : []))
    .sort()
    .at(-1);
  const since = latest ? Date.parse(latest.slice(prefix.length)) : NaN;
  return latest && now - since < slo.days * DAY
    ? latest
    : `${prefix}${new Date(now).toISOString().slice(0, 10)}`;
}
