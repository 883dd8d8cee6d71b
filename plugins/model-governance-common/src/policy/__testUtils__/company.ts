import type { CommandContext } from '../../record/context';
import { emptyFile, type ModelFile } from '../../record/modelFile';
import type { Actor, Person } from '../../record/people';
import { createPolicy, type PolicyGroups } from '../presets';

export const NOW = Date.UTC(2026, 10, 23, 9);
export const DAY = 86_400_000;
export const MODEL = 'model:default/product-ranking';

const memberships = {
  olivia: ['ranking', 'marketplace'],
  noah: ['assistant'],
  ines: ['model-validation'],
  ivan: ['model-validation'],
  rita: ['model-risk'],
  rolf: ['model-risk'],
  carl: ['compliance'],
  beatrice: ['executives'],
  pat: ['platform-engineering'],
  // Administers and belongs to the second line all the same.
  petra: ['platform-engineering', 'model-risk'],
  // In both lines.
  vera: ['ranking', 'model-risk'],
} as const;
export type Name = keyof typeof memberships;

export const groupRef = (name: string) => `group:default/${name}`;
export const userRef = (name: Name) => `user:default/${name}`;

export function person(name: Name): Person {
  return {
    ref: userRef(name),
    displayName: name,
    email: null,
    groups: memberships[name].map(groupRef),
  };
}

export const groups: PolicyGroups = {
  validator: [groupRef('model-validation')],
  peerValidator: ['ranking', 'assistant', 'forecasting'].map(groupRef),
  risk: [groupRef('model-risk')],
  compliance: [groupRef('compliance')],
  executive: [groupRef('executives')],
  onCall: [groupRef('sre')],
  admins: [groupRef('platform-engineering')],
};

export const regulated = createPolicy('regulated', groups);
export const standard = createPolicy('standard', groups);

export const pipeline: Actor = { type: 'service', ref: 'external:pipeline' };

/** 64 hex digits that differ where the text does (FNV-1a, stretched); no cryptography is tested with it. */
export function hash(text: string): string {
  const word = (seed: number) => {
    let value = 2_166_136_261 + seed;
    for (const char of text) {
      value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 16_777_619) >>> 0;
    }
    // FNV mixes its high bits little: shuffle once more.
    value = Math.imul(value ^ (value >>> 15), 2_246_822_507) >>> 0;
    return (value ^ (value >>> 13)) >>> 0;
  };
  return [0, 1, 2, 3, 4, 5, 6, 7]
    .map(seed => word(seed).toString(16).padStart(8, '0'))
    .join('');
}

/** A context whose kept texts and bodies can be looked up. */
export function createContext(
  actor: Name | Actor,
  more: Partial<CommandContext> = {},
): CommandContext & { texts: Map<string, string> } {
  const texts = new Map<string, string>();
  const bodies = new Map<string, string>();
  const keep = (kept: Map<string, string>) => (text: string) => {
    const digest = `sha256:${hash(text)}`;
    kept.set(digest, text);
    return digest;
  };
  const people = (Object.keys(memberships) as Name[]).map(person);
  return {
    now: NOW,
    policy: regulated,
    actor:
      typeof actor === 'string'
        ? { type: 'user', person: person(actor) }
        : actor,
    hash,
    people: new Map(people.map(p => [p.ref, p])),
    delegations: [],
    conflicts: [],
    keepText: keep(texts),
    keepBlob: keep(bodies),
    blob: digest => bodies.get(digest),
    texts,
    ...more,
  };
}

export function aFile(more: Partial<ModelFile> = {}): ModelFile {
  return {
    ...emptyFile(MODEL),
    facts: {
      uid: 'uid-1',
      title: 'Product ranking',
      type: 'ranker',
      lifecycle: 'production',
      owner: groupRef('ranking'),
      system: null,
      mode: 'online',
      version: '1.0.0',
      digest: null,
    },
    ...more,
  };
}
