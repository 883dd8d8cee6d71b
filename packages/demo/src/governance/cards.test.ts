/** @jest-environment node */
import {
  completeness,
  parseCard,
  type Tier,
} from '@modelgov/backstage-plugin-model-governance-common';
import { readCatalog } from '../catalog/testUtils/readCatalog';
import { readCard } from './readCard';
import { cardInGit } from './testUtils/cardInGit';
import { demoPolicy } from './testUtils/RuledPortal';

const cards: [name: string, tier: Tier][] = [
  ['fraud-scorer', 'T1'],
  ['credit-limit-scorer', 'T1'],
  ['shopping-agent', 'T1'],
  ['feed-ranker', 'T2'],
  ['support-assistant', 'T2'],
  ['demand-forecaster', 'T2'],
  ['content-moderator', 'T2'],
  ['price-optimizer', 'T2'],
  ['product-recommender', 'T3'],
  ['catalog-copywriter', 'T3'],
  ['delivery-eta', 'T3'],
  ['query-ranker', 'T3'],
  ['reply-summarizer', 'T4'],
];

describe.each(cards)('the card of %s', (name, tier) => {
  const parsed = parseCard(cardInGit(name) ?? readCard(name));

  it(`is valid, and as complete as ${tier} asks`, () => {
    if (!('card' in parsed)) throw new Error(JSON.stringify(parsed.problems));
    const { share, missing } = completeness(parsed.card, tier);
    const asked = demoPolicy().tiers[tier].cardCompleteness;
    expect({
      enough: share >= asked,
      missing: share < asked ? missing : [],
    }).toEqual({ enough: true, missing: [] });
  });

  it('is about what the catalog declares', () => {
    const entity = readCatalog().find(({ metadata }) => metadata.name === name);
    const { subject } = 'card' in parsed ? parsed.card : {};
    expect(subject).toMatchObject({
      entityRef: `model:default/${name}`,
      version: entity?.spec.version,
    });
    expect(subject?.digest).toBe(entity?.spec.digest);
  });

  it('says how sure each of its numbers is, or that it counts', () => {
    const metrics =
      'card' in parsed
        ? (parsed.card.evaluation ?? []).flatMap(one => one.metrics ?? [])
        : [];
    expect(metrics.length).toBeGreaterThan(0);
    for (const { value, ci, unit } of metrics) {
      const inside =
        ci &&
        Number(ci.lower) <= Number(value) &&
        Number(value) <= Number(ci.upper);
      expect([value, inside ?? unit === 'attempts']).toEqual([value, true]);
    }
  });
});
