import {
  actorRef,
  canonicalJson,
  decideOrganisation,
  emptyOrganisation,
  evolveOrganisation,
  policyInForce,
  activeDelegations,
  openConflicts,
  type Actor,
  type CanonicalValue,
  type CommandContext,
  type Conflict,
  type Delegation,
  type GovernancePolicy,
  type OrganisationCommand,
  type OrganisationEvent,
  type OrganisationFile,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  loadOrganisation,
  saveOrganisation,
  type Database,
  type Transaction,
} from '../database';
import type { RecordSigner } from '../record/signer';
import type { CommandOutcome } from './commandRequest';
import { hashText, Keeper } from './Keeper';
import {
  loadBlobs,
  lockLedger,
  recordAll,
  saveBlobs,
  saveTexts,
} from './ledgerPort';
import type { PeopleService } from './people';

/** The subject of entries that are about no single model. */
export const ORGANISATION = 'organisation';

export interface Organisation {
  file: OrganisationFile;
  policy: GovernancePolicy;
  /** Of the canonical JSON of the policy, `sha256:` and hex. */
  digest: string;
  /** `configuration` until two persons have published a version. */
  origin: 'configuration' | 'ledger';
  delegations: Delegation[];
  conflicts: Conflict[];
}

export interface OrganisationServiceOptions {
  db: Database;
  signer: RecordSigner;
  people: PeopleService;
  /** The policy of the configuration. */
  bootstrap: GovernancePolicy;
  now: () => number;
}

/** Policies, delegations and declared conflicts: one file for the company. */
export class OrganisationService {
  readonly #options: OrganisationServiceOptions;
  /** Published documents never change. */
  readonly #documents = new Map<string, GovernancePolicy>();

  constructor(options: OrganisationServiceOptions) {
    this.#options = options;
  }

  async current(
    db: Database | Transaction = this.#options.db,
  ): Promise<Organisation> {
    const { now, bootstrap } = this.#options;
    const { file } = await loadOrganisation(db, emptyOrganisation);
    const inForce = policyInForce(file, now());
    const policy = inForce
      ? await this.document(db, inForce.digest)
      : bootstrap;
    return {
      file,
      policy,
      digest: inForce?.digest ?? digestOfPolicy(bootstrap),
      origin: inForce ? 'ledger' : 'configuration',
      delegations: activeDelegations(file, now()),
      conflicts: openConflicts(file),
    };
  }

  /**
   * The policy that bound at an instant, and those published until then. Before
   * the first was published it is that of the configuration, as it is now: the
   * record knows no earlier one.
   *
   * @param at - epoch ms
   */
  async asOf(at: number): Promise<{
    inForce: { policy: GovernancePolicy; origin: Organisation['origin'] };
    published: { id: string; policy: GovernancePolicy }[];
  }> {
    const { db, bootstrap } = this.#options;
    const { file } = await loadOrganisation(db, emptyOrganisation);
    const published = Object.values(file.policies)
      .filter(({ publishedAt }) => publishedAt !== null && publishedAt <= at)
      .sort((a, b) => (a.publishedAt ?? 0) - (b.publishedAt ?? 0));
    const inForce = policyInForce(file, at);
    return {
      inForce: inForce
        ? {
            policy: await this.document(db, inForce.digest),
            origin: 'ledger',
          }
        : { policy: bootstrap, origin: 'configuration' },
      published: await Promise.all(
        published.map(async ({ id, digest }) => ({
          id,
          policy: await this.document(db, digest),
        })),
      ),
    };
  }

  /** A policy by the digest of its document. */
  async document(
    db: Database | Transaction,
    digest: string,
  ): Promise<GovernancePolicy> {
    const known = this.#documents.get(digest);
    if (known) return known;
    const bytes = (await loadBlobs(db, [digest])).get(digest);
    if (bytes === undefined) {
      throw new Error(
        `The policy ${digest} was published and its document is gone`,
      );
    }
    const policy: GovernancePolicy = JSON.parse(bytes);
    this.#documents.set(digest, policy);
    return policy;
  }

  async execute(request: {
    command: OrganisationCommand;
    actor: Actor;
  }): Promise<CommandOutcome> {
    const { command, actor } = request;
    const { db, people, signer, now } = this.#options;
    const named = 'to' in command ? [command.to] : [];
    const persons = await people.load([actorRef(actor), ...named]);
    return db.transaction(async tx => {
      const head = await lockLedger(tx);
      const org = await this.current(tx);
      const known = await loadBlobs(
        tx,
        Object.values(org.file.policies).map(({ digest }) => digest),
      );
      const keeper = new Keeper(known);
      const at = Math.max(now(), head.recordedAt);
      const context: CommandContext = {
        now: at,
        policy: org.policy,
        actor,
        hash: hashText,
        people: persons,
        delegations: org.delegations,
        conflicts: org.conflicts,
        keepText: text => keeper.keepText(text),
        keepBlob: bytes => keeper.keepBlob(bytes),
        blob: digest => keeper.blob(digest),
      };
      const decision = decideOrganisation(org.file, command, context);
      const events: readonly OrganisationEvent[] = decision.ok
        ? decision.events
        : [
            {
              type: 'command.refused@1',
              command: command.type,
              code: decision.refusal.code,
              rule: decision.refusal.rule ?? null,
              message: decision.refusal.message,
              object: null,
            },
          ];
      const entries = await recordAll(
        tx,
        signer,
        events.map(event => ({
          modelRef: ORGANISATION,
          event,
          actor: actorRef(actor),
          origin: 'live' as const,
          recordedAt: at,
          occurredAt: at,
          objectRef: null,
        })),
        head,
      );
      if (!decision.ok) return { ok: false, refusal: decision.refusal };
      await saveBlobs(tx, keeper.blobs);
      await saveTexts(tx, ORGANISATION, keeper.texts);
      const file = entries.reduce(
        (folded, { seq }, index) =>
          evolveOrganisation(folded, {
            seq,
            at,
            occurredAt: at,
            actor: actorRef(actor),
            origin: 'live',
            event: events[index],
          }),
        org.file,
      );
      await saveOrganisation(tx, file, entries.at(-1)?.seq ?? head.size);
      return {
        ok: true,
        result: { seqs: entries.map(({ seq }) => seq), objects: [] },
      };
    });
  }
}

export function digestOfPolicy(policy: GovernancePolicy): string {
  // A policy is JSON: it came from YAML and was checked.
  const value = JSON.parse(JSON.stringify(policy)) as CanonicalValue;
  return `sha256:${hashText(canonicalJson(value))}`;
}
