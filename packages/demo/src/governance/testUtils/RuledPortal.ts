import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  decide,
  emptyFile,
  evolve,
  objectKinds,
  objectsAt,
  parseModelCommand,
  parsePolicySettings,
  reactTo,
  toModelRecord,
  modelFacts,
  type Actor,
  type CommandContext,
  type GovernancePolicy,
  type ModelCommand,
  type ModelEvent,
  type ModelFile,
  type Person,
} from '@modelgov/backstage-plugin-model-governance-common';
import { parse } from 'yaml';
import {
  isModelEntity,
  readCatalog,
} from '../../catalog/testUtils/readCatalog';
import type { Given } from '../DemoPortal';
import type { RecordPortal } from '../enterRecord';
import type { RecordFile } from '../types';
import { cardInGit } from './cardInGit';

const ROOT = join(dirname(require.resolve('../../../package.json')), '../..');

/** The policy that the demo's portal starts with. */
export function demoPolicy(): GovernancePolicy {
  const text = readFileSync(join(ROOT, 'app-config.demo.yaml'), 'utf8');
  return parsePolicySettings(
    parse(text)['model-governance'].governance,
    'model-governance.governance',
  );
}

const sha256 = (text: string) =>
  createHash('sha256').update(text).digest('hex');

/** Everybody of the catalog, with the groups above their own. */
function people(): Map<string, Person> {
  const entities = readCatalog();
  const parents = new Map(
    entities
      .filter(({ kind }) => kind === 'Group')
      .map(({ metadata, spec }) => [metadata.name, spec.parent]),
  );
  const above = (group: string): string[] => {
    const parent = parents.get(group);
    return typeof parent === 'string' ? [group, ...above(parent)] : [group];
  };
  const refs = (groups: string[]) => groups.map(one => `group:default/${one}`);
  return new Map(
    entities
      .filter(({ kind }) => kind === 'User')
      .map(({ metadata, spec }) => {
        const ref = `user:default/${metadata.name}`;
        const groups = spec.memberOf as string[];
        const person: Person = {
          ref,
          displayName: null,
          email: null,
          groups: refs([...new Set(groups.flatMap(above))].sort()),
          directGroups: refs(groups),
        };
        return [ref, person];
      }),
  );
}

/**
 * The rules of the record without a portal around them: files of the models
 * in the catalog, and a clock that moves on by a second with each command.
 */
export class RuledPortal implements RecordPortal {
  readonly files = new Map<string, ModelFile>();
  readonly given: { key: string; command: ModelCommand }[] = [];
  readonly policy = demoPolicy();
  readonly #people = people();
  readonly #blobs = new Map<string, string>();
  #now: number;

  constructor(now: number) {
    this.#now = now;
    for (const entity of readCatalog().filter(isModelEntity)) {
      const record = toModelRecord(entity);
      // The catalog makes a relation of it.
      const facts = { ...modelFacts(record), owner: String(entity.spec.owner) };
      this.files.set(record.ref, { ...emptyFile(record.ref), facts });
    }
  }

  get now(): number {
    return this.#now;
  }

  async file(modelRef: string): Promise<RecordFile | undefined> {
    const file = this.files.get(modelRef);
    if (!file) return undefined;
    // As the API shows them.
    return Object.fromEntries(
      objectKinds.map(kind => [kind, objectsAt(file, kind, this.#now)]),
    ) as unknown as RecordFile;
  }

  async give(
    person: string,
    modelRef: string,
    given: { command: ModelCommand; key: string; signs?: boolean },
  ): Promise<Given> {
    const { key, signs } = given;
    const command = parseModelCommand(
      JSON.parse(JSON.stringify(given.command)),
    );
    this.given.push({ key, command });
    const who = this.#people.get(`user:default/${person}`);
    if (!who) throw new Error(`No ${person}`);
    return this.#take(modelRef, command, now => ({
      type: 'user',
      person: who,
      ...(signs ? { authenticatedAt: now } : {}),
    }));
  }

  async readCard(_person: string, modelRef: string): Promise<Given> {
    const [, name] = modelRef.split('/');
    const command: ModelCommand = {
      type: 'card.publish',
      card: cardInGit(name),
      source: { kind: 'repository', url: `cards/${name}.yaml`, commit: null },
      basedOn: null,
    };
    const ref = 'system:card-reader';
    return this.#take(modelRef, command, () => ({ type: 'system', ref }));
  }

  #take(
    modelRef: string,
    command: ModelCommand,
    actor: (now: number) => Actor,
  ): Given {
    this.#now += 1_000;
    const file = this.files.get(modelRef);
    if (!file) throw new Error(`No ${modelRef}`);
    const context = this.#context(actor(this.#now));
    const decision = decide(file, command, context);
    if (!decision.ok) return { refused: decision.refusal.message };
    this.files.set(modelRef, this.#fold(file, decision.events, context));
    return {};
  }

  #context(actor: Actor): CommandContext {
    const now = this.#now;
    return {
      now,
      policy: this.policy,
      actor,
      hash: sha256,
      people: this.#people,
      ownerParents: ['group:default/marketplace'],
      delegations: [],
      conflicts: [],
      keepText: text =>
        `sha256:${sha256(text + randomBytes(8).toString('hex'))}`,
      keepBlob: bytes => {
        const digest = `sha256:${sha256(bytes)}`;
        this.#blobs.set(digest, bytes);
        return digest;
      },
      blob: digest => this.#blobs.get(digest),
    };
  }

  #fold(
    start: ModelFile,
    events: readonly ModelEvent[],
    context: CommandContext,
  ): ModelFile {
    const { now, actor } = context;
    return events.reduce((file, event) => {
      const next = evolve(file, {
        seq: 0,
        at: now,
        occurredAt: now,
        actor: actor.type === 'user' ? actor.person.ref : actor.ref,
        origin: 'live',
        event,
      });
      return this.#fold(next, reactTo(next, event, context), context);
    }, start);
  }
}
