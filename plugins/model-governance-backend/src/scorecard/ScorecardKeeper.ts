import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  evaluateScorecard,
  eventFacts,
  kpiFacts,
  utcDayOf,
  type Facts,
  type FactSource,
  type FactValue,
  type KpiResult,
  type LifecycleEvent,
  type ScorecardPolicy,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  loadOnCall,
  loadScorecards,
  saveScorecards,
  type KpiModel,
  type Transaction,
} from '../database';

/** A model whose KPIs were computed just now. */
export interface ScorecardSubject {
  model: KpiModel;
  /** Epoch ms. */
  at: number;
  results: readonly KpiResult[];
  events: readonly LifecycleEvent[];
}

type SourceFacts = ReadonlyMap<string, Readonly<Record<string, FactValue>>>;

/** Facts of adopters are asked for at most this often. */
const FRESH_MS = 10 * 60_000;

/** Judges models by the checks of the policy and keeps what came out. */
export class ScorecardKeeper {
  readonly #policy: ScorecardPolicy;
  readonly #sources: readonly FactSource[];
  readonly #logger: LoggerService;
  /** What sources said, outside of any transaction. */
  readonly #told = new Map<string, { at: number; facts: SourceFacts }>();

  constructor(options: {
    policy: ScorecardPolicy;
    sources: readonly FactSource[];
    logger: LoggerService;
  }) {
    this.#policy = options.policy;
    this.#sources = options.sources;
    this.#logger = options.logger;
  }

  get policy(): ScorecardPolicy {
    return this.#policy;
  }

  get version(): string {
    return this.#policy.version;
  }

  /**
   * Asks the adopters' sources about these models. Never inside a transaction:
   * it waits for other systems. A source that fails leaves its facts unknown.
   */
  async ask(refs: readonly string[], at: number): Promise<void> {
    if (refs.length === 0) return;
    await Promise.all(
      this.#sources.map(async source => {
        const known = this.#told.get(source.id);
        const fresh = known !== undefined && at - known.at < FRESH_MS;
        if (fresh && refs.every(ref => known.facts.has(ref))) return;
        const kept = fresh ? [...known.facts] : [];
        try {
          const facts = await source.read(refs);
          const asked = refs.map(ref => [ref, facts.get(ref) ?? {}] as const);
          this.#told.set(source.id, {
            at: fresh ? known.at : at,
            facts: new Map([...kept, ...asked]),
          });
        } catch (error) {
          this.#told.delete(source.id);
          this.#logger.warn(
            `Fact source ${source.id} failed; its facts are not known`,
            toError(error),
          );
        }
      }),
    );
  }

  async keep(
    tx: Transaction,
    subjects: readonly ScorecardSubject[],
  ): Promise<void> {
    if (subjects.length === 0) return;
    const refs = subjects.map(({ model }) => model.ref);
    const onCall = await loadOnCall(tx, refs);
    const before = await loadScorecards(tx, refs);
    await saveScorecards(
      tx,
      subjects.map(({ model, at, results, events }) => ({
        at,
        day: utcDayOf(at),
        card: evaluateScorecard({
          modelRef: model.ref,
          owner: model.owner,
          tier: model.tier,
          type: model.type,
          mode: model.mode,
          policy: this.#policy,
          facts: {
            ...this.#factsOf(model.ref),
            ...modelFacts(model, onCall.has(model.ref)),
            ...eventFacts(events),
            ...kpiFacts(results),
          },
          waivers: new Map(
            [...model.waivers].map(([about, { id }]) => [about, id]),
          ),
          lastPass: Object.fromEntries(
            (before.get(model.ref)?.checks ?? []).map(check => [
              check.id,
              check.lastPassAt ?? null,
            ]),
          ),
          at,
        }),
      })),
    );
  }

  #factsOf(ref: string): Facts {
    return Object.assign(
      {},
      ...this.#sources.map(({ id, facts: types }) => {
        const told = this.#told.get(id)?.facts.get(ref) ?? {};
        // Only what it announced: it may not speak for the others.
        return Object.fromEntries(
          Object.keys(types).map(name => [name, told[name] ?? null]),
        );
      }),
    );
  }
}

function modelFacts(model: KpiModel, onCall: boolean): Facts {
  return {
    'owner.state': model.ownerState,
    tier: model.tier,
    type: model.type,
    mode: model.mode,
    lifecycle: model.lifecycle,
    'in-production': model.inProduction,
    authorisation: model.authorisation,
    'card.share': model.cardShare ?? 0,
    'findings.open': model.openFindings,
    'telemetry.targets': model.targets,
    'on-call.set': onCall,
  };
}
