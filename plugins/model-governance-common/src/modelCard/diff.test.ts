import fc from 'fast-check';
import {
  changeClassOf,
  classOfPointer,
  diffCards,
  markOrigins,
  materialDigest,
  materialPart,
  originOf,
  type ModelCard,
} from '.';
import { anyCard } from './__testUtils__/anyCard';
import { materiality as policy } from './__testUtils__/governed';
import { fakeHash } from './__testUtils__/hash';
import { toTree, without } from './tree';

const card = (fields: Partial<ModelCard>): ModelCard => ({
  schemaVersion: 'modelcard/v1',
  ...fields,
});

describe('the class of a field', () => {
  it.each([
    ['/overview/summary', 'editorial'],
    ['/technical/hyperParameters/0/value', 'configuration'],
    ['/data/12/knownGaps', 'minor'],
    ['/data/12/name', 'minor'],
    ['/purpose/intendedUses', 'major'],
    ['/purpose/intendedUsesElsewhere', 'minor'],
    ['/governance/findings/0', 'editorial'],
    ['/provenance/generatedBy', 'editorial'],
  ])('of %s is %s', (pointer, expected) => {
    expect(classOfPointer(policy, pointer)).toBe(expected);
  });
});

describe('a diff', () => {
  const diff = (before: Partial<ModelCard>, after: Partial<ModelCard>) =>
    diffCards(card(before), card(after), policy);

  it('is of fields, with the class of each and the worst of all', () => {
    const changes = diff(
      { overview: { summary: 'a' }, purpose: { intendedUses: ['feed'] } },
      {
        overview: { summary: 'b' },
        purpose: { intendedUses: ['feed', 'mail'] },
        training: { objective: 'ndcg' },
      },
    );
    expect(changes).toEqual([
      {
        pointer: '/overview/summary',
        kind: 'changed',
        before: 'a',
        after: 'b',
        class: 'editorial',
      },
      {
        pointer: '/purpose/intendedUses',
        kind: 'changed',
        before: ['feed'],
        after: ['feed', 'mail'],
        class: 'major',
      },
      {
        pointer: '/training',
        kind: 'added',
        after: { objective: 'ndcg' },
        class: 'minor',
      },
    ]);
    expect(changeClassOf(changes)).toBe('major');
    expect(changeClassOf([])).toBe('editorial');
  });

  it('judges a part that goes by the largest of its fields', () => {
    const [change] = diff({ purpose: { intendedUses: ['x'] } }, {});
    expect(change).toMatchObject({
      pointer: '/purpose',
      kind: 'removed',
      class: 'major',
    });
  });

  it('knows items again by name when one is put before them', () => {
    const changes = diff(
      { data: [{ name: 'clicks', size: '1 GB' }] },
      { data: [{ name: 'views' }, { name: 'clicks', size: '2 GB' }] },
    );
    expect(changes.map(({ pointer, kind }) => [pointer, kind])).toEqual([
      ['/data/0', 'added'],
      ['/data/1/size', 'changed'],
    ]);
  });

  it('sees that items changed places', () => {
    const [a, b] = [{ name: 'a' }, { name: 'b' }];
    expect(diff({ data: [a, b] }, { data: [b, a] })).toMatchObject([
      { pointer: '/data', kind: 'changed' },
    ]);
  });

  it('takes what a collector filled in for editorial, and says so of that side only', () => {
    const collected = card({
      purpose: { intendedUses: ['feed'] },
      provenance: { fieldOrigins: { '/purpose': 'collector' } },
    });
    const edited = card({ purpose: { intendedUses: ['mail'] } });
    const recollected = {
      ...collected,
      purpose: { intendedUses: ['mail'] },
    };
    expect(changeClassOf(diffCards(collected, recollected, policy))).toBe(
      'editorial',
    );
    expect(changeClassOf(diffCards(collected, edited, policy))).toBe('major');
  });

  it('is empty exactly when nothing that is said differs', () => {
    fc.assert(
      fc.property(anyCard, anyCard, (before, after) => {
        const same =
          JSON.stringify(without(toTree(before), [])) ===
          JSON.stringify(without(toTree(after), []));
        expect(diffCards(before, before, policy)).toEqual([]);
        expect(diffCards(before, after, policy).length === 0).toBe(same);
      }),
      { numRuns: 40 },
    );
  });

  it('is editorial exactly when the material part stays', () => {
    fc.assert(
      fc.property(anyCard, anyCard, (before, after) => {
        const digest = (of: ModelCard) => materialDigest(of, policy, fakeHash);
        const worst = changeClassOf(diffCards(before, after, policy));
        expect(worst === 'editorial').toBe(digest(before) === digest(after));
      }),
      { numRuns: 40 },
    );
  });
});

describe('the material part', () => {
  it('is what an authorisation binds to', () => {
    expect(
      materialPart(
        card({
          cardVersion: '7',
          overview: { summary: 'x' },
          purpose: {
            intendedUses: ['feed'],
            actualUse: { observedConsumers: ['web'] },
          },
          operations: { incidents: ['inc-1'] },
          governance: { findings: ['f'], euAiAct: { role: 'deployer' } },
          subject: { version: '2' },
          provenance: { fieldOrigins: { '/subject/version': 'collector' } },
        }),
        policy,
      ),
    ).toEqual({
      purpose: { intendedUses: ['feed'] },
      governance: { euAiAct: { role: 'deployer' } },
    });
  });
});

describe('the origin of a field', () => {
  const imported = card({
    overview: { summary: 'x', description: 'y' },
    provenance: {
      fieldOrigins: { '': 'import:cyclonedx', '/overview': 'registry:mlflow' },
    },
  });

  it('is what is said of the closest part, else a person', () => {
    expect(originOf(imported, '/overview/summary')).toBe('registry:mlflow');
    expect(originOf(imported, '/overviewing')).toBe('import:cyclonedx');
    expect(originOf(card({}), '/overview/summary')).toBe('person');
  });

  it('moves to whoever changed the field, and only that field', () => {
    const edited = markOrigins(
      imported,
      { ...imported, overview: { summary: 'z', description: 'y' } },
      'person',
    );
    expect(originOf(edited, '/overview/summary')).toBe('person');
    expect(originOf(edited, '/overview/description')).toBe('registry:mlflow');
    expect(markOrigins(imported, imported, 'person')).toBe(imported);
  });
});
