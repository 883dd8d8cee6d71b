import type { CardCommand } from '../events';
import type { CommandContext } from '../../record/context';
import { emptyFile, type ModelFile } from '../../record/modelFile';
import type { Actor } from '../../record/people';
import { fakeHash } from './hash';

/** The model of the tests, owned by the ranking group. */
export const feedRanker: ModelFile = {
  ...emptyFile('model:default/feed-ranker'),
  facts: {
    uid: null,
    title: null,
    type: 'ranker',
    lifecycle: 'production',
    owner: 'group:default/ranking',
    system: null,
    mode: 'online',
    version: null,
    digest: null,
  },
};

export function person(name: string, ...groups: string[]): Actor {
  return {
    type: 'user',
    person: {
      ref: `user:default/${name}`,
      displayName: null,
      email: null,
      groups: groups.map(group => `group:default/${group}`),
    },
  };
}

export const olivia = person('olivia', 'ranking');

/** The parts of a policy that cards ask for. */
export const materiality: Pick<
  CommandContext['policy'],
  'materiality' | 'materialityDefault' | 'administrators'
> = {
  materiality: [
    { pointer: '/overview', class: 'editorial' },
    { pointer: '/technical/hyperParameters', class: 'configuration' },
    { pointer: '/data/*/knownGaps', class: 'minor' },
    { pointer: '/purpose/intendedUses', class: 'major' },
  ],
  materialityDefault: 'minor',
  administrators: ['group:default/platform-engineering'],
};

/** What the shell brings in; bodies are kept in `blobs`. */
export function aContext(
  actor: Actor,
  blobs: Map<string, string> = new Map(),
): CommandContext {
  return {
    now: Date.UTC(2026, 10, 23),
    // Cards ask for nothing else of a policy.
    policy: materiality as CommandContext['policy'],
    actor,
    hash: fakeHash,
    people: new Map(),
    delegations: [],
    conflicts: [],
    keepText: text => `sha256:${fakeHash(text)}`,
    keepBlob: body => {
      const digest = `sha256:${fakeHash(body)}`;
      blobs.set(digest, body);
      return digest;
    },
    blob: digest => blobs.get(digest),
  };
}

export function publish(more: Partial<CardCommand> = {}): CardCommand {
  return {
    type: 'card.publish',
    card: { schemaVersion: 'modelcard/v1', overview: { summary: 'First' } },
    source: { kind: 'portal' },
    basedOn: null,
    ...more,
  };
}
